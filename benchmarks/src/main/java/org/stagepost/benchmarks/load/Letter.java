package org.stagepost.benchmarks.load;

/**
 * One letter, ready to be sent.
 *
 * @param id its id
 * @param octets what the server shall keep
 * @param wire what is sent for it behind DATA, its last line included; shared with other letters
 *     from the header on
 */
record Letter(String id, long octets, byte[][] wire) {}

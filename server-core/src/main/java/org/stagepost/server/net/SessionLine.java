package org.stagepost.server.net;

/**
 * What the input and the output of one session share.
 *
 * @param wire the connection
 * @param vigil what the session waits for
 * @param pool where large buffers come from
 * @param counts what was read and written
 */
record SessionLine(Layer wire, Vigil vigil, BufferPool pool, SessionCounts counts) {}

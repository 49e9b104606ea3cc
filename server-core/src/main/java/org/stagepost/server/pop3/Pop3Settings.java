package org.stagepost.server.pop3;

/**
 * What the operator says about POP3.
 *
 * @param hostname the name in the greeting
 * @param apop whether the greeting has a time stamp for APOP (RFC 1939 §7): the operator offers
 *     readable secrets, and some authenticator supplies them
 */
public record Pop3Settings(String hostname, boolean apop) {}

package org.stagepost.api.smtp;

/**
 * How the client introduced itself.
 *
 * @param name the domain or address literal that it gave, printable, at most 255 octets
 * @param extended true for EHLO, false for HELO
 */
public record Hello(String name, boolean extended) {}

/**
 * <b>NAME</b> — the commands of SMTP (RFC 5321), each a class of its own, with SIZE (RFC 1870),
 * 8BITMIME (RFC 6152), AUTH (RFC 4954), REQUIRETLS (RFC 8689) and STARTTLS (RFC 3207).
 *
 * <p><b>SYNOPSIS</b> — look for {@code VerbCommand}; what a client reads is in {@code
 * replies.properties}.
 *
 * <p><b>PROMISES</b> — nothing that a client wrote is said back to it. An address that breaks the
 * grammar is refused before anybody is asked about it.
 *
 * <p><b>WHAT MAY GO WRONG</b> — see each command. Three liberties are taken with the grammar:
 * blanks between {@code FROM:} or {@code TO:} and the path are passed over, an underscore may stand
 * in a domain, and EHLO and HELO take any one printable word.
 */
package org.stagepost.plugin.smtp.commands;

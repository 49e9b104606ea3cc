/**
 * <b>NAME</b> — {@code sasl-mechanisms}, the two mechanisms in which the password itself is sent:
 * PLAIN and LOGIN.
 *
 * <p><b>SYNOPSIS</b> — a mechanism takes what the client says apart and asks {@link
 * org.stagepost.api.host.Login}, which knows the accounts. SMTP and POP3 use the same classes.
 *
 * <p><b>PROMISES</b> — names are UTF-8; passwords are taken to the octet. Nobody acts for somebody
 * else.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a message that breaks the mechanism's syntax is {@code MALFORMED}
 * and asks nobody.
 */
package org.stagepost.plugin.sasl.mechanisms;

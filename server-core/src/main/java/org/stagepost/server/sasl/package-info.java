/**
 * <b>NAME</b> — the conversations of {@code AUTH} (RFC 4954, RFC 5034).
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.sasl.SaslConversations} carries the mechanisms
 * over both protocols, and does the base64 of {@code AUTH}.
 *
 * <p><b>PROMISES</b> — a mechanism is announced only if it can be served and fits the session, and
 * what it says of a login is believed only if the login has said so too.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the client sends no base64, too much of it, or {@code *}: the
 * conversation ends with the reply that the RFC of the protocol asks for. A mechanism throws: the
 * login is {@code TEMPORARY}.
 */
package org.stagepost.server.sasl;

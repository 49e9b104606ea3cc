/**
 * <b>NAME</b> — {@code sasl-mechanisms}, the ways to log in: EXTERNAL, SCRAM with three hashes and
 * with or without channel binding, CRAM-MD5, OAUTHBEARER, XOAUTH2, PLAIN and LOGIN.
 *
 * <p><b>SYNOPSIS</b> — a mechanism takes what the client says apart and asks {@link
 * org.stagepost.api.host.Login}, which knows the accounts. SMTP and POP3 use the same classes. Each
 * message has a record with its grammar: {@link org.stagepost.plugin.sasl.mechanisms.ScramFirst},
 * {@link org.stagepost.plugin.sasl.mechanisms.ScramFinal}, {@link
 * org.stagepost.plugin.sasl.mechanisms.CramMd5Response}, {@link
 * org.stagepost.plugin.sasl.mechanisms.OAuthMessage}, {@link
 * org.stagepost.plugin.sasl.mechanisms.PlainMessage}. {@link
 * org.stagepost.plugin.sasl.mechanisms.ExpectedProof} is the one place that decides about a proof
 * of SCRAM.
 *
 * <p><b>PROMISES</b> — names are UTF-8; passwords are taken to the octet. Nobody acts for somebody
 * else. What is secret is compared in a time that does not depend on it. Nothing that a client says
 * makes a mechanism throw. No challenge is given twice.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a message that breaks the mechanism's syntax is {@code MALFORMED}
 * and asks nobody. A channel binding that the session does not have, or that a client believes not
 * to be there, is {@code REFUSED} before anybody is asked; the log says so.
 */
package org.stagepost.plugin.sasl.mechanisms;

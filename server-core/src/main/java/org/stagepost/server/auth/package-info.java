/**
 * <b>NAME</b> — who is it, and may they come in?
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.auth.AuthenticatorChain} asks the authenticators
 * in the order of the configuration, and of whom one has vouched for the account directory.
 *
 * <p><b>PROMISES</b> — an unknown user, a malformed name, a disabled account and a wrong password
 * get the same words, the same work and the same moment of the answer. Nobody is let in whom the
 * account directory does not know or an operator has disabled, by whatever mechanism. No secret is
 * in a log line, an exception or a {@code toString}. What cannot be found out is {@code TEMPORARY},
 * never a refusal.
 *
 * <p><b>WHAT MAY GO WRONG</b> — an authenticator throws, hangs or talks nonsense: the logins that
 * it had to decide about are {@code TEMPORARY}, and the log names it.
 */
package org.stagepost.server.auth;

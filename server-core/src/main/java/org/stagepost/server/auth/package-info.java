/**
 * <b>NAME</b> — who is it, and may they come in? Logins, SASL conversations, passwords, accounts.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.auth.AuthenticatorChain} asks the authenticators
 * in the order of the configuration, and of whom one has vouched for the account directory; {@link
 * org.stagepost.server.auth.SaslConversations} carries the mechanisms over both protocols and has
 * the only base64; {@link org.stagepost.server.auth.PasswordKinds} makes and checks verifiers.
 * {@link org.stagepost.server.auth.Throttle} counts failures and says which logins are not looked
 * at. {@link org.stagepost.server.auth.UserAdministration} and {@link
 * org.stagepost.server.auth.ApplicationPasswords} are what {@code stagepost user} does.
 *
 * <p><b>PROMISES</b> — an unknown user, a malformed name, a disabled account and a wrong password
 * get the same words, the same work and the same moment of the answer. Nobody is let in whom the
 * account directory does not know or an operator has disabled, by whatever mechanism. Nobody who
 * guesses gets more than a few guesses an hour, and they lock nobody out who comes from where they
 * have logged in before. No secret is in a log line, an exception or a {@code toString}. Hashes run
 * on as many platform threads as there are cores and use a third of the heap at most, whatever a
 * stored value asks for. What cannot be found out is {@code TEMPORARY}, never a refusal.
 *
 * <p><b>WHAT MAY GO WRONG</b> — more logins wait than a short queue holds: they are {@code
 * TEMPORARY} too. The key file is gone: readable secrets made with it are lost, all other passwords
 * work. A stored value asks for more work than the bounds allow: it never fits, and the log says
 * why.
 */
package org.stagepost.server.auth;

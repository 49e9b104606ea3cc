/**
 * <b>NAME</b> — who is it, and can they prove it?
 *
 * <p><b>SYNOPSIS</b> — an {@link org.stagepost.api.auth.Authenticator} checks a name and a password
 * against some source of accounts; a {@link org.stagepost.api.auth.SaslMechanism} carries a proof
 * over the wire (RFC 4422); an {@link org.stagepost.api.auth.AuthPolicy} says whether a login may
 * be tried at all. Commands use none of them: they call {@link org.stagepost.api.host.Login} and
 * {@link org.stagepost.api.host.Sasl}, which ask the authenticators in the order of the
 * configuration.
 *
 * <p><b>PROMISES</b> — a {@link org.stagepost.api.auth.Password} and a {@link
 * org.stagepost.api.auth.Verifier} never show themselves in {@code toString}. The server makes an
 * unknown user cost the same time as a wrong password.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a source that cannot be reached is {@link
 * org.stagepost.api.auth.AuthResult.TemporaryFailure}, never a refusal; an exception counts as that
 * too.
 */
package org.stagepost.api.auth;

package org.stagepost.api.auth;

/** What a {@link SaslExchange} wants next. Plugins make these; a later version may add variants. */
public sealed interface SaslStep {

  /**
   * Send this and wait for the client.
   *
   * @param data the challenge in plain octets, possibly none
   */
  record Challenge(byte[] data) implements SaslStep {}

  /**
   * The exchange is over. Only now somebody is in, also if {@link org.stagepost.api.host.Login} has
   * let them in before: what the client says to a challenge in between may still end it. An
   * identity that {@link org.stagepost.api.host.Login} has not given is put to the account
   * directory, and may be refused all the same.
   *
   * @param result how it ended
   */
  record Finished(LoginResult result) implements SaslStep {}
}

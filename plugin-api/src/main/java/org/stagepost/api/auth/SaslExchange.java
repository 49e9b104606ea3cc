package org.stagepost.api.auth;

import java.util.Optional;

/** One run of a {@link SaslMechanism}; used by one thread, to its end or until it is dropped. */
public interface SaslExchange {

  /**
   * Begins.
   *
   * @param initialResponse what the client sent along with the mechanism's name; an empty array if
   *     it sent {@code =}; absent if it sent nothing. A mechanism in which the client speaks first
   *     asks for it with an empty challenge
   * @throws Exception counts as a temporary failure
   */
  SaslStep begin(Optional<byte[]> initialResponse) throws Exception;

  /**
   * Goes on with the client's answer to the last challenge.
   *
   * @throws Exception counts as a temporary failure
   */
  SaslStep respond(byte[] response) throws Exception;
}

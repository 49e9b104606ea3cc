package org.stagepost.api.auth;

import java.util.Optional;

/** One run of a {@link SaslMechanism}; used by one thread, to its end or until it is dropped. */
public interface SaslExchange {

  /**
   * Begins. By default the client speaks first: what it sent along is its first answer, and without
   * that it is asked by an empty challenge.
   *
   * @param initialResponse what the client sent along with the mechanism's name; an empty array if
   *     it sent {@code =}; absent if it sent nothing
   * @throws Exception counts as a temporary failure
   */
  default SaslStep begin(Optional<byte[]> initialResponse) throws Exception {
    return initialResponse.isPresent()
        ? respond(initialResponse.get())
        : new SaslStep.Challenge(new byte[0]);
  }

  /**
   * Goes on with the client's answer to the last challenge.
   *
   * @throws Exception counts as a temporary failure
   */
  SaslStep respond(byte[] response) throws Exception;
}

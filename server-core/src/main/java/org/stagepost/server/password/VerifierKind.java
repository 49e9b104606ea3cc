package org.stagepost.server.password;

import java.util.Optional;

/** One kind of verifier: how its values are read, checked, and perhaps made. */
interface VerifierKind {

  /** The kind's name, as in {@link org.stagepost.api.auth.Verifier}. */
  String name();

  /** Whether a check takes so long that it belongs on the hashing threads. */
  default boolean isSlow() {
    return true;
  }

  /**
   * Why a value is of no use here: it is not well formed, or asks for more work than is reasonable.
   * Never quotes the value. Empty if it can be checked.
   */
  Optional<String> problem(String value);

  /** Whether the password fits; the value has no {@link #problem}. */
  boolean fits(String value, byte[] password);

  /**
   * Makes a value.
   *
   * @throws IllegalArgumentException if this kind is only read here
   */
  default String make(byte[] password) {
    throw new IllegalArgumentException("verifiers of kind " + name() + " are not made here");
  }
}

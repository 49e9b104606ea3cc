package org.stagepost.api.auth;

import java.util.List;

/**
 * What an {@link Authenticator} keeps of an account, for a login in which no password is sent.
 * Plugins make these; a later version may add variants.
 */
public sealed interface VerifierResult {

  /**
   * The account is known here, and this is all that is supplied of it. No other authenticator is
   * asked, also where there is nothing that the client's mechanism needs.
   *
   * @param verifiers those of its own password, of kinds that are declared; possibly none
   */
  record Known(List<Verifier> verifiers) implements VerifierResult {

    /** Copies the list. */
    public Known {
      verifiers = List.copyOf(verifiers);
    }
  }

  /**
   * The account is known here and its source has locked it: whatever the client proves, it is
   * refused. No other authenticator is asked, also where the client proves itself by a certificate
   * or a token.
   */
  record Disabled() implements VerifierResult {}

  /**
   * The account is not known here, or its password is for others to check, or this authenticator
   * cannot tell; the next one is asked.
   */
  record Next() implements VerifierResult {}
}

package org.stagepost.server.account;

import java.util.Optional;
import org.stagepost.api.auth.Password;

/** What a password that is set here must be: something that every client can send. */
final class NewPassword {

  private static final int MOST_OCTETS = 1024;

  private NewPassword() {}

  /** Why a password cannot be set; empty if it can. */
  static Optional<String> problem(Password password) {
    byte[] octets = password.octets();
    if (octets.length == 0) {
      return Optional.of("the password is empty");
    }
    if (octets.length > MOST_OCTETS) {
      return Optional.of("the password is longer than " + MOST_OCTETS + " octets");
    }
    for (byte octet : octets) {
      if (octet == 0 || octet == '\r' || octet == '\n') {
        return Optional.of("the password holds NUL or a line end, which no client can send");
      }
    }
    return Optional.empty();
  }
}

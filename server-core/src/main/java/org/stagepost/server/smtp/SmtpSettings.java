package org.stagepost.server.smtp;

import java.util.Objects;

/**
 * What SMTP must be told.
 *
 * @param hostname the name of this server, as it stands in the greeting
 * @param recipients how many recipients one message may have; 0 for no limit
 */
public record SmtpSettings(String hostname, int recipients) {

  /** Checks the range. */
  public SmtpSettings {
    Objects.requireNonNull(hostname, "hostname");
    if (recipients < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }
}

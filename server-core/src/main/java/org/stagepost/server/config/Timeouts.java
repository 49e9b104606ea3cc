package org.stagepost.server.config;

import java.time.Duration;

/**
 * How long is too long; each 10 ms to 1 d.
 *
 * @param smtpCommand between two SMTP commands; default 5 min (RFC 5321 §4.5.3.2.7)
 * @param smtpData between two reads of a message; default 10 min (RFC 5321 §4.5.3.2.6)
 * @param pop3Command between two POP3 commands; default 10 min (RFC 1939 §3)
 * @param tlsHandshake for a TLS handshake as a whole; default 30 s
 */
public record Timeouts(
    @Describe(
            least = "10ms",
            most = "1d",
            value =
                "How long an SMTP client may be silent between commands. RFC 5321 §4.5.3.2.7 asks"
                    + " for 5 minutes.")
        Duration smtpCommand,
    @Describe(
            least = "10ms",
            most = "1d",
            value =
                "How long an SMTP client may be silent within a message. RFC 5321 §4.5.3.2.5 asks"
                    + " for 3 minutes.")
        Duration smtpData,
    @Describe(
            least = "10ms",
            most = "1d",
            value =
                "How long a POP3 client may be silent. RFC 1939 §3 asks for 10 minutes. Nothing is"
                    + " removed when it is over.")
        Duration pop3Command,
    @Describe(least = "10ms", most = "1d", value = "How long a TLS handshake may take as a whole.")
        Duration tlsHandshake) {

  /** Puts the defaults in. */
  public Timeouts {
    smtpCommand = smtpCommand == null ? Duration.ofMinutes(5) : smtpCommand;
    smtpData = smtpData == null ? Duration.ofMinutes(10) : smtpData;
    pop3Command = pop3Command == null ? Duration.ofMinutes(10) : pop3Command;
    tlsHandshake = tlsHandshake == null ? Duration.ofSeconds(30) : tlsHandshake;
  }

  /** The time-outs of a file that names none. */
  public static Timeouts defaults() {
    return new Timeouts(null, null, null, null);
  }
}

package org.stagepost.server.config;

import java.time.Duration;

/**
 * How long is too long; each 10 ms to 1 d.
 *
 * @param smtpCommand for the next command of an SMTP client; default 5 min (RFC 5321 §4.5.3.2.7)
 * @param smtpData for each 64 KiB of a message; default 10 min (RFC 5321 §4.5.3.2.5 and 6)
 * @param pop3Command for the next command of a POP3 client; default 10 min (RFC 1939 §3)
 * @param write for a client to take what it is sent; default 5 min
 * @param tlsHandshake for a TLS handshake as a whole; default 30 s
 */
public record Timeouts(
    @Describe(
            least = "10ms",
            most = "1d",
            value =
                "How long an SMTP client may take for its next command. RFC 5321 §4.5.3.2.7 asks"
                    + " for 5 minutes.")
        Duration smtpCommand,
    @Describe(
            least = "10ms",
            most = "1d",
            value =
                "How long an SMTP client may take for each 64 KiB of a message. RFC 5321 §4.5.3.2.5"
                    + " asks for 3 minutes.")
        Duration smtpData,
    @Describe(
            least = "10ms",
            most = "1d",
            value =
                "How long a POP3 client may take for its next command. RFC 1939 §3 asks for 10"
                    + " minutes. Nothing is removed when they are over.")
        Duration pop3Command,
    @Describe(
            least = "10ms",
            most = "1d",
            value = "How long a client may take to accept what is sent to it, 64 KiB at a time.")
        Duration write,
    @Describe(least = "10ms", most = "1d", value = "How long a TLS handshake may take as a whole.")
        Duration tlsHandshake) {

  /** Puts the defaults in. */
  public Timeouts {
    smtpCommand = smtpCommand == null ? Duration.ofMinutes(5) : smtpCommand;
    smtpData = smtpData == null ? Duration.ofMinutes(10) : smtpData;
    pop3Command = pop3Command == null ? Duration.ofMinutes(10) : pop3Command;
    write = write == null ? Duration.ofMinutes(5) : write;
    tlsHandshake = tlsHandshake == null ? Duration.ofSeconds(30) : tlsHandshake;
  }

  /** The time-outs of a file that names none. */
  public static Timeouts defaults() {
    return new Timeouts(null, null, null, null, null);
  }
}

package org.stagepost.server.config;

/**
 * What concerns SMTP and submission alone.
 *
 * @param bareLineEnds what is done with a message that has a CR or LF on its own; default {@code
 *     REFUSE}
 */
public record SmtpConfig(
    @Describe(
            "What is done with a message that has a CR or LF on its own: refused after its end (550"
                + " 5.6.11), or each made a CRLF.")
        BareLineEnds bareLineEnds) {

  /** Puts the default in. */
  public SmtpConfig {
    bareLineEnds = bareLineEnds == null ? BareLineEnds.REFUSE : bareLineEnds;
  }

  /** The settings of a file that has none. */
  public static SmtpConfig defaults() {
    return new SmtpConfig(null);
  }
}

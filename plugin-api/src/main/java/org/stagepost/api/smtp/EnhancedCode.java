package org.stagepost.api.smtp;

/**
 * An enhanced mail system status code (RFC 3463 §2), for example {@code 5.1.1}.
 *
 * @param statusClass 2, 4 or 5; equal to the first digit of the reply code (RFC 2034 §4)
 * @param subject 0 to 999
 * @param detail 0 to 999
 */
public record EnhancedCode(int statusClass, int subject, int detail) {

  /** Checks the ranges. */
  public EnhancedCode {
    if ((statusClass != 2 && statusClass != 4 && statusClass != 5)
        || subject < 0
        || subject > 999
        || detail < 0
        || detail > 999) {
      throw new IllegalArgumentException("not an enhanced status code");
    }
  }

  /** The code that is written like this, {@code "5.1.1"}. */
  public static EnhancedCode of(String written) {
    String[] parts = written.split("\\.", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException("not an enhanced status code: " + written);
    }
    return new EnhancedCode(
        Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  @Override
  public String toString() {
    return statusClass + "." + subject + "." + detail;
  }
}

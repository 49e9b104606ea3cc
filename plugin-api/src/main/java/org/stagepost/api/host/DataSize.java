package org.stagepost.api.host;

/**
 * An amount of data in the configuration: {@code "25MB"} is 25,000,000 octets, {@code "25MiB"} is
 * 26,214,400.
 *
 * @param octets 0 or more
 */
public record DataSize(long octets) {

  /** Checks the range. */
  public DataSize {
    if (octets < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }
}

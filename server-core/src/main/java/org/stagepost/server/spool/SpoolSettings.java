package org.stagepost.server.spool;

import java.nio.file.Path;
import java.util.Objects;

/**
 * What the spool must be told.
 *
 * @param folder the folder for long messages; made at the start
 * @param reserve how many octets of the disk stay free, whatever clients send
 */
public record SpoolSettings(Path folder, long reserve) {

  /** The usual reserve: room for the store to note deletions, which give room back. */
  public static final long DEFAULT_RESERVE = 16L << 20;

  /** Checks the range. */
  public SpoolSettings {
    Objects.requireNonNull(folder, "folder");
    if (reserve < 0) {
      throw new IllegalArgumentException("a reserve is not negative");
    }
  }

  /** A spool in this folder with the usual reserve. */
  public static SpoolSettings in(Path folder) {
    return new SpoolSettings(folder, DEFAULT_RESERVE);
  }
}

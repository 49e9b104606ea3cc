package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.Locale;

/** Tells a disk without room from one that fails. */
final class DiskFull {

  private static final long NEXT_TO_NOTHING = 1 << 16;

  private DiskFull() {}

  /** Whether this failure to write came from a disk, or a disk quota, that is used up. */
  static boolean caused(IOException failure, LogFiles files) {
    String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left") || message.contains("quota")) {
      return true;
    }
    try { // the system's words may be in any language
      return files.usableSpace() < NEXT_TO_NOTHING;
    } catch (IOException unknown) {
      failure.addSuppressed(unknown);
      return false;
    }
  }
}

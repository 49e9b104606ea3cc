package org.stagepost.server;

import java.util.Optional;

/** Which Stagepost this is. */
public final class Release {

  private Release() {}

  /** The version of the server, from its jar; {@code development} when run from class folders. */
  public static String version() {
    return Optional.ofNullable(Release.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /** The operating system that it runs on. */
  public static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}

package org.stagepost.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Stagepost this is. */
public final class Release {

  private Release() {}

  /** The version of the server, and of the plugin API that it has, for example {@code 0.1.0}. */
  public static String version() {
    Properties properties = new Properties();
    try (InputStream file = Release.class.getResourceAsStream("release.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** The operating system that it runs on. */
  public static String platform() {
    return System.getProperty("os.name") + " " + System.getProperty("os.arch");
  }
}

package org.stagepost.server.plugin;

import java.util.List;

/**
 * The parent of every plugin's class loader: the JDK, the API, and the three small libraries that
 * the API itself speaks of. The server, its libraries and its resources are not there at all.
 */
final class ApiOnlyClassLoader extends ClassLoader {

  static {
    registerAsParallelCapable();
  }

  private static final List<String> SHARED =
      List.of("org.stagepost.api.", "org.pf4j.", "jakarta.inject.", "org.slf4j.");

  private final ClassLoader host;

  /** Shows the API as this loader has it. */
  ApiOnlyClassLoader(ClassLoader host) {
    super("stagepost-api", getPlatformClassLoader());
    this.host = host;
  }

  /** Whether a class of this name comes from the server, and never from a plugin's jar. */
  static boolean isShared(String className) {
    return SHARED.stream().anyMatch(className::startsWith);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (isShared(name)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}

package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.stagepost.plugin.store.h2.log.LogFiles;
import org.stagepost.plugin.store.h2.log.MemoryFiles;

/** Files that refuse one thing. */
final class RefusingFiles {

  private RefusingFiles() {}

  /** Files that cannot be read, if their names end so. */
  static LogFiles unreadable(MemoryFiles files, String ending) {
    return refusing(files, "openToRead", ending, "the disk does not answer");
  }

  /** Files that cannot be made, if their names end so, whatever the disk says of its room. */
  static LogFiles withoutRoom(MemoryFiles files, String ending) {
    return refusing(files, "create", ending, "No space left on device");
  }

  private static LogFiles refusing(
      MemoryFiles files, String operation, String ending, String words) {
    return (LogFiles)
        Proxy.newProxyInstance(
            LogFiles.class.getClassLoader(),
            new Class<?>[] {LogFiles.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals(operation) && ((String) arguments[0]).endsWith(ending)) {
                throw new IOException(words);
              }
              try {
                return method.invoke(files, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}

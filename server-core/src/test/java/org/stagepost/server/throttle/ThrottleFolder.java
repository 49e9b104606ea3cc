package org.stagepost.server.throttle;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.LongSupplier;
import org.stagepost.server.key.PrivateFile;
import org.stagepost.server.key.ServerKey;

/** Where the throttle of a test keeps what it has to keep. */
public record ThrottleFolder(Path folder) {

  /** As large as {@link ThrottleSettings} says, in a time of the test's own. */
  public Throttle throttle(int entries, int strangers, LongSupplier nanoTime) {
    return Throttle.of(settings(entries, strangers), nanoTime);
  }

  ThrottleSettings settings(int entries, int strangers) {
    return new ThrottleSettings(
        entries,
        strangers,
        new ServerKey(folder.resolve("key")),
        new PrivateFile(folder.resolve("known")),
        Clock.systemUTC());
  }
}

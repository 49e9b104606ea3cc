package org.stagepost.distribution;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What Java remembers of a start of the built distribution, made once and used by the processes of
 * all tests: they start some hundred of them. A server that keeps a cache of its own is for {@code
 * AotCacheIT}.
 */
final class SharedCache {

  /** A cache that does not fit is passed over, and nothing is said of it. */
  private static final List<String> IN_SILENCE = List.of("-Xlog:aot*=off", "-Xlog:cds*=off");

  private static final Path TREE = Path.of(System.getProperty("stagepost.tree"));
  private static final Path FILE =
      TREE.resolveSibling("start-" + System.getProperty("java.vm.version") + ".aot");
  private static final List<String> OPTIONS = options();

  private SharedCache() {}

  /** With these a process starts quicker; none where Java has made no cache. */
  static List<String> given() {
    return OPTIONS;
  }

  private static List<String> options() {
    try (FileChannel channel =
            FileChannel.open(
                FILE.resolveSibling("start.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) { // of two processes with tests one makes it
      if (!isThere()) {
        make();
      }
      return isThere()
          ? Stream.concat(IN_SILENCE.stream(), Stream.of("-XX:AOTCache=" + FILE)).toList()
          : List.of();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Whether it is newer than all that it was made of. */
  private static boolean isThere() throws IOException {
    try (Stream<Path> jars = Files.list(TREE.resolve("lib"))) {
      FileTime newest =
          Stream.concat(jars, Stream.of(TREE.resolve("conf/jvm.options")))
              .map(SharedCache::time)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return Files.exists(FILE) && time(FILE).compareTo(newest) > 0;
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Java writes it at the end of a server that has taken a message and given it out. */
  private static void make() throws IOException, InterruptedException {
    Path room = Files.createTempDirectory("stagepost-training");
    try {
      Installation installation = Installation.withoutCache(room);
      installation.addUser(Correspondence.ADDRESS, Correspondence.PASSWORD);
      Path made = room.resolve("made.aot");
      installation.options(
          Stream.concat(IN_SILENCE.stream(), Stream.of("-XX:AOTCacheOutput=" + made)).toList());
      try (RunningServer server = installation.start()) {
        Correspondence mail = new Correspondence(server);
        mail.send("trained", 1_000);
        mail.whole();
        server.stop();
      }
      if (Files.exists(made)) {
        Files.move(made, FILE, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      remove(room);
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}

package org.stagepost.server.aot;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder with the cache, and who makes it. The start script gives Java whatever {@code .aot}
 * file it finds there, so there is never more than one. Java does not verify it; so the script
 * leaves a file {@code trying}, which goes when the server is ready, and where it finds one it
 * gives Java no cache.
 */
public final class AotCache implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AotCache.class);
  private static final String PREFIX = "stagepost-";
  private static final String SUFFIX = ".aot";
  private static final String ROOM = "training-";
  private static final String LOCK = "lock";

  /** A server that used the processor for so little of so long has nothing to do. */
  private static final Duration QUIET = Duration.ofMillis(200);

  private static final Duration WINDOW = Duration.ofSeconds(2);
  private static final String TRIAL = "trying";
  private static final String GIVEN = "-XX:AOTCache=";

  private final Path folder;
  private final Path plugins;
  private final Training training;
  private final Thread thread;

  /**
   * A cache that nobody has looked at yet.
   *
   * @param folder where it is kept
   * @param plugins the folder of the plugins' jars
   * @param main the class whose {@code main} starts a server on the home in {@code stagepost.home}
   *     and stops it
   */
  public AotCache(Path folder, Path plugins, Class<?> main) {
    this.folder = folder;
    this.plugins = plugins;
    this.training = new Training(plugins, main);
    this.thread = Thread.ofPlatform().daemon().name("aot-cache").unstarted(this::look);
  }

  /** The server is ready: makes the cache if there is none that fits; returns at once. */
  public void renew() {
    thread.start();
  }

  private void look() {
    try {
      makeFolder();
      if (!Files.isWritable(folder)) {
        LOG.debug("{} cannot be written to, so starts take longer than they need to", folder);
        return;
      }
      boolean suspect = endTrial();
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock != null) {
          renewLocked(suspect);
        }
      }
    } catch (IOException | RuntimeException e) {
      LOG.info("there is nothing to make the next start quicker by: {}", e.toString());
    } catch (InterruptedException e) {
      LOG.debug("the server ends before there is a cache", e);
    }
  }

  private void renewLocked(boolean suspect) throws IOException, InterruptedException {
    JavaProcess java = JavaProcess.current();
    Path wanted = folder.resolve(PREFIX + CacheKey.of(java, plugins) + SUFFIX);
    removeAllBut(wanted);
    if (Files.exists(wanted) && !suspect && !wasRefused(wanted)) {
      return;
    }
    Files.deleteIfExists(wanted); // whatever becomes of the next one
    awaitQuiet();
    Path room = Files.createTempDirectory(folder, ROOM);
    try {
      Path made = training.run(java, room);
      Files.move(made, wanted, StandardCopyOption.ATOMIC_MOVE);
      LOG.info("made {}: the next start will be quicker", wanted);
    } finally {
      Folders.remove(room);
    }
  }

  /** The training takes a processor for some seconds: mail goes first. */
  private static void awaitQuiet() throws InterruptedException {
    Duration before;
    Duration now = processorTime();
    do {
      Thread.sleep(WINDOW);
      before = now;
      now = processorTime();
    } while (now.minus(before).compareTo(QUIET) > 0);
  }

  private static Duration processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** Whether an earlier start tried the cache and was never ready: it may be the cache's fault. */
  private boolean endTrial() throws IOException {
    return Files.deleteIfExists(folder.resolve(TRIAL))
        && arguments().noneMatch(argument -> argument.startsWith(GIVEN));
  }

  private static Stream<String> arguments() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream();
  }

  /**
   * Removes caches for others than this server, and what a run that was killed has left; nothing
   * that has another name, for an operator may have named any folder.
   */
  private void removeAllBut(Path wanted) throws IOException {
    for (String ours : List.of(PREFIX + "*" + SUFFIX, ROOM + "*")) {
      try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, ours)) {
        for (Path other : others) {
          if (!other.equals(wanted)) {
            Folders.remove(other);
          }
        }
      }
    }
  }

  /** Whether Java was given this cache and did not want it; where one can tell. */
  private static boolean wasRefused(Path cache) throws IOException {
    Path maps = Path.of("/proc/self/maps");
    boolean given = arguments().anyMatch((GIVEN + cache)::equals);
    if (!given || !Files.isReadable(maps)) {
      return false;
    }
    try (Stream<String> mapped = Files.lines(maps)) {
      return mapped.noneMatch(line -> line.endsWith(cache.getFileName().toString()));
    }
  }

  private void makeFolder() throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerAlone =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, ownerAlone);
  }

  /** Ends the making of a cache, if it goes on, with all its processes. */
  @Override
  public void close() {
    thread.interrupt();
    training.end();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Private copies of the plugins' jars, in a folder for temporary files that only the owner of the
 * process can open. Classes are loaded when they are first used, hours after the start: an operator
 * who copies a new jar over an old one must not break the running server. And what was checked is
 * what is loaded.
 *
 * <p>The folder is held by a lock. What a process that was killed has left behind has none, and is
 * removed by the next one. The name tells the process, which must not look at locks of its own: on
 * many systems a process loses its lock as soon as it closes any handle of the locked file.
 */
final class JarCopies implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(JarCopies.class);
  private static final String PREFIX = "stagepost-plugins-";
  private static final String OWN = PREFIX + ProcessHandle.current().pid() + "-";
  private static final String UNLOCKED = "stagepost-new-";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;
  private int count;
  private int holders = 1;

  /** Makes the folder below this one, and removes those that nobody holds any more. */
  JarCopies(Path temporary) throws IOException {
    Path unlocked = Files.createTempDirectory(temporary, UNLOCKED);
    lock =
        FileChannel.open(
            unlocked.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    lock.lock();
    // It gets the name by which others find it only now that they find it locked.
    String name = OWN + unlocked.getFileName().toString().substring(UNLOCKED.length());
    folder = Files.move(unlocked, temporary.resolve(name));
    removeAbandoned(temporary);
  }

  /** A copy under a name that no other has. */
  Path copy(Path jar) throws IOException {
    count++;
    return Files.copy(jar, folder.resolve(count + "-" + jar.getFileName()));
  }

  /**
   * Keeps the folder for a copy that is loaded, whoever closes this.
   *
   * @return to be run when the copy is not loaded any more
   */
  Runnable hold(Path copy) {
    holders++;
    return () -> {
      try {
        Files.deleteIfExists(copy);
      } catch (IOException e) {
        LOG.debug("{} stays until the folder goes", copy, e);
      }
      close();
    };
  }

  /** Removes the folder as soon as nobody holds it any more. */
  @Override
  public void close() {
    holders--;
    if (holders > 0) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      LOG.debug("cannot let go of {}", folder, e);
    }
    removeAll(folder);
  }

  private void removeAbandoned(Path temporary) throws IOException {
    try (Stream<Path> all = Files.list(temporary)) {
      all.filter(other -> other.getFileName().toString().startsWith(PREFIX))
          .filter(other -> !other.getFileName().toString().startsWith(OWN))
          .filter(this::isAbandoned)
          .toList()
          .forEach(JarCopies::removeAll);
    }
  }

  private boolean isAbandoned(Path other) {
    if (!isOurs(other)) {
      return false;
    }
    try (FileChannel held = FileChannel.open(other.resolve(LOCK), StandardOpenOption.WRITE)) {
      return held.tryLock() != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false; // in use by this process, or none of ours after all
    }
  }

  /**
   * Where everyone can write, a link of that name may have been laid to have us remove a target.
   */
  private boolean isOurs(Path other) {
    try {
      return Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(other, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(folder));
    } catch (IOException e) {
      return false;
    }
  }

  private static void removeAll(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      LOG.debug("cannot remove {}", folder, e);
    }
  }
}

package org.stagepost.server.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.net.Conversation.MessageSink;
import org.stagepost.server.net.NoRoom;

/** Takes messages as they arrive. Safe for use by many sessions. */
public final class Spool {

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final String SUFFIX = ".message";
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");

  private final SpoolSettings settings;
  private final FreeSpace disk;
  private final MemoryBudget memory;

  /**
   * How much room there must be before it is said that there is some: as much as the largest
   * message had that was refused since there last was, but no more than the reserve, for no disk
   * has room for all that clients say. 0 while there is room.
   */
  private final AtomicLong missed = new AtomicLong();

  /** Tells how many octets are free on the disk. */
  @FunctionalInterface
  interface FreeSpace {
    long octets();
  }

  /** A spool; nothing is touched before {@link #start}. */
  public Spool(SpoolSettings settings) {
    this(
        settings,
        settings.folder().toFile()::getUsableSpace, // 0 if it cannot be told
        MemoryBudget.ofThisHeap());
  }

  Spool(SpoolSettings settings, FreeSpace disk, MemoryBudget memory) {
    this.settings = settings;
    this.disk = disk;
    this.memory = memory;
  }

  /**
   * Makes the folder, and removes what an earlier run of the server left in it.
   *
   * @throws IOException if the folder cannot be made or read
   */
  public void start() throws IOException {
    Path folder = settings.folder();
    Files.createDirectories(folder);
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(OWNER_ALONE);
    }
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      int swept = 0;
      for (Path leftover : leftovers) {
        Files.delete(leftover);
        swept++;
      }
      if (swept > 0) {
        LOG.info("removed {} unfinished messages from {}", swept, folder);
      }
    }
  }

  /**
   * Makes ready for one message. The disk is looked at if the message will need it.
   *
   * @param expected how large the client says it will be; 0 if it did not say
   * @throws NoRoom if there is no room for it
   */
  public MessageSink receive(long expected) throws NoRoom {
    if (expected > SpooledMessage.MEMORY) {
      requireRoom(expected, 0);
    }
    return new SpooledMessage(this, expected);
  }

  /**
   * Makes sure that the disk keeps its reserve if this many octets more are written to it.
   *
   * @param before what of the message is there already, and goes if it is refused
   * @throws NoRoom if it would not
   */
  void requireRoom(long octets, long before) throws NoRoom {
    long room = disk.octets() - settings.reserve();
    if (room < octets) {
      long enough = Math.max(1, Math.min(octets, settings.reserve() - before) + before);
      if (missed.getAndAccumulate(enough, Math::max) == 0) {
        LOG.error(
            "no room for {} octets of a message: {} octets of the disk of {} are free, and {} of"
                + " them kept in reserve; mail is refused until there is room",
            octets,
            room + settings.reserve(),
            settings.folder(),
            settings.reserve());
      }
      throw new NoRoom("no room for " + octets + " octets in " + settings.folder());
    }
    long enough = missed.get();
    if (enough > 0 && room >= enough && missed.compareAndSet(enough, 0)) {
      LOG.info("there is room in {} again, mail goes on", settings.folder());
    }
  }

  /** What all messages together may take beyond their first 64 KiB. */
  MemoryBudget memory() {
    return memory;
  }

  /** The name of a file that does not exist yet. */
  Path newFile() {
    return settings.folder().resolve(UUID.randomUUID() + SUFFIX);
  }

  /** Makes the file, for the server's user alone. */
  static OutputStream create(Path file) throws IOException {
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    return Channels.newOutputStream(
        Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes));
  }
}

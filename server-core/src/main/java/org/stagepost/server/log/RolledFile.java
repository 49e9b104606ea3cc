package org.stagepost.server.log;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The file {@code stagepost.log}. When it is full it becomes {@code stagepost.1.log}, what had that
 * name becomes {@code stagepost.2.log}, and so on; the oldest is deleted. A disk that is full must
 * not stop the mail: what cannot be written is dropped, which is said once, and tried again later.
 * Used by one thread at a time, as the appender sees to.
 */
final class RolledFile extends OutputStream {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  /**
   * How much is kept.
   *
   * @param octets of one file
   * @param files rolled ones, besides the one that is written
   */
  record Bounds(long octets, int files) {
    /** 20 MB, and twenty files of that: what a busy server writes in some days. */
    static final Bounds USUAL = new Bounds(20_000_000, 20);
  }

  private final Path folder;
  private final Bounds bounds;
  private final InstantSource clock;
  private final PrintStream complaints;
  private OutputStream file = OutputStream.nullOutputStream();
  private long size;
  private boolean open;
  private boolean failing;
  private long nextTry;

  RolledFile(Path folder, Bounds bounds, InstantSource clock, PrintStream complaints) {
    this.folder = folder;
    this.bounds = bounds;
    this.clock = clock;
    this.complaints = complaints;
  }

  /**
   * Opens the file, which may be there already.
   *
   * @throws IOException if it cannot be written
   */
  void open() throws IOException {
    Path path = name(0);
    if (Files.notExists(path)) {
      Files.createFile(path, forOwnerAndGroup());
    }
    file = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    size = Files.size(path);
    open = true;
  }

  private FileAttribute<?>[] forOwnerAndGroup() {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
        }
        : new FileAttribute<?>[0];
  }

  private Path name(int age) {
    return folder.resolve(age == 0 ? "stagepost.log" : "stagepost." + age + ".log");
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    if (!open && failing && clock.millis() < nextTry) {
      return;
    }
    try {
      if (!open) {
        open();
      }
      if (size > 0 && size + length > bounds.octets()) {
        roll();
      }
      file.write(octets, offset, length);
      size += length;
      if (failing) {
        failing = false;
        complaints.println("stagepost: the log file is written again");
      }
    } catch (IOException failure) {
      giveUp(failure);
    }
  }

  private void roll() throws IOException {
    open = false;
    file.close();
    for (int age = bounds.files(); age > 0; age--) {
      if (Files.exists(name(age - 1))) {
        Files.move(name(age - 1), name(age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    open();
  }

  private void giveUp(IOException failure) {
    close();
    nextTry = clock.millis() + PAUSE.toMillis();
    if (!failing) {
      failing = true;
      StringBuilder line = new StringBuilder("stagepost: the log file cannot be written: ");
      Escaping.append(line, failure.toString(), false);
      complaints.println(line);
    }
  }

  @Override
  public void close() {
    open = false;
    try {
      file.close();
    } catch (IOException _) {
      // what could be written is written; there is nobody left to tell
    }
    file = OutputStream.nullOutputStream();
  }
}

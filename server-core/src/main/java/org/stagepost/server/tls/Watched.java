package org.stagepost.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was read from files, and is read again when they say something else. What is faulty then is
 * told once, and what was read before stays in use: programs that renew certificates write one file
 * after the other. Used by one thread at a time.
 *
 * @param <T> what they hold
 */
final class Watched<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

  /**
   * Reads files.
   *
   * @param <T> what they hold
   */
  interface Reading<T> {
    T read() throws TlsFailure;
  }

  private final List<Path> files;
  private final Reading<T> reading;
  private List<String> seen;
  private volatile T inUse;
  private Optional<String> fault = Optional.empty();

  /** Reads the files for the first time. */
  Watched(List<Path> files, Reading<T> reading) throws TlsFailure {
    this.files = files;
    this.reading = reading;
    this.seen = look(); // before they are read, so that no change is missed
    this.inUse = reading.read();
  }

  /** What was read; empty if it is faulty, which is added to the faults then. */
  static <T> Optional<T> attempt(Reading<T> reading, List<TlsFault> faults) {
    try {
      return Optional.of(reading.read());
    } catch (TlsFailure failure) {
      faults.addAll(failure.faults());
      return Optional.empty();
    }
  }

  T inUse() {
    return inUse;
  }

  /**
   * Looks whether the files have changed.
   *
   * @return what there is to tell about it, one line; empty if nothing has changed
   */
  Optional<String> refresh() {
    List<String> now = look();
    if (now.equals(seen)) {
      return Optional.empty();
    }
    seen = now;
    try {
      T next = reading.read();
      boolean tells = fault.isPresent() || !next.equals(inUse);
      fault = Optional.empty();
      inUse = next;
      return tells ? told("in use now: " + next) : Optional.empty();
    } catch (TlsFailure failure) {
      return faulty(String.valueOf(failure.getMessage()));
    } catch (RuntimeException failure) { // of a parser; the other files are read all the same
      LOG.error("{}: cannot be read", files, failure);
      return faulty(files + ": cannot be read: " + failure);
    }
  }

  private Optional<String> faulty(String what) {
    if (fault.filter(what::equals).isPresent()) {
      return Optional.empty();
    }
    fault = Optional.of(what);
    String line = what + "; until that is mended, what was read before stays in use: " + inUse;
    LOG.warn(line);
    return Optional.of(line);
  }

  private static Optional<String> told(String line) {
    LOG.info(line);
    return Optional.of(line);
  }

  private List<String> look() {
    return files.stream().map(Watched::look).toList();
  }

  /** What a file holds, or why that is not known: the name may lead to another file each time. */
  private static String look(Path file) {
    try {
      byte[] octets = Files.readAllBytes(file);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (IOException e) {
      return e.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

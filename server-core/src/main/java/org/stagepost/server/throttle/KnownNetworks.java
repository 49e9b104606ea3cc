package org.stagepost.server.throttle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.key.KeyedDigest.Digest;
import org.stagepost.server.key.PrivateFile;

/**
 * From which networks each account has logged in lately: digests and days, in memory, and in a file
 * that is written a little later. A server that is killed forgets what it has learned in the last
 * seconds. Safe for use by many threads.
 */
final class KnownNetworks implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(KnownNetworks.class);

  /** So long a network stays known after the last login from it. */
  static final int DAYS = 30;

  /** So many networks one account has: more than anybody's telephone meets in a month. */
  static final int OF_AN_ACCOUNT = 64;

  private static final Duration LATER = Duration.ofSeconds(5);

  /** Account, network, and the day of the last login in days since 1970. */
  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{16})([0-9a-f]{16}) ([0-9a-f]{16}) ([0-9]{1,6})");

  private static final int HEXADECIMAL = 16;

  private final PrivateFile file;
  private final Clock clock;
  private final int most;
  private final Object writing = new Object();

  /** For each account its networks, with the day; in both, the last login is the last one. */
  private final SequencedMap<Digest, SequencedMap<Long, Integer>> days = new LinkedHashMap<>();

  private int size;
  private boolean changed;
  private boolean closed;

  /**
   * What the file has. One that cannot be read, and lines of it that make no sense, are as if they
   * were not there.
   *
   * @param most so many networks of all accounts are kept
   */
  KnownNetworks(PrivateFile file, Clock clock, int most) {
    this.file = file;
    this.clock = clock;
    this.most = most;
    if (file.exists()) {
      read();
    }
  }

  private void read() {
    try (Stream<String> lines = Files.lines(file.path(), StandardCharsets.ISO_8859_1)) {
      lines.map(LINE::matcher).filter(Matcher::matches).forEach(this::add);
    } catch (IOException | UncheckedIOException e) {
      LOG.warn(
          "{}: cannot be read ({}); all clients are strangers until they log in",
          file,
          e.getMessage());
    }
  }

  private void add(Matcher line) {
    int day = Integer.parseInt(line.group(4));
    if (isRecent(day)) {
      long high = Long.parseUnsignedLong(line.group(1), HEXADECIMAL);
      long low = Long.parseUnsignedLong(line.group(2), HEXADECIMAL);
      put(new Digest(high, low), Long.parseUnsignedLong(line.group(3), HEXADECIMAL), day);
    }
  }

  /** Also of tomorrow, should the clock have been wrong. */
  private boolean isRecent(int day) {
    return today() - day <= DAYS;
  }

  private int today() {
    return (int) LocalDate.ofInstant(Instant.now(clock), ZoneOffset.UTC).toEpochDay();
  }

  /** Whether the account has logged in from the network lately. */
  synchronized boolean has(Digest account, Digest network) {
    SequencedMap<Long, Integer> networks = days.get(account);
    Integer day = networks == null ? null : networks.get(network.low());
    return day != null && isRecent(day);
  }

  /** The account has logged in from the network. */
  synchronized void learn(Digest account, Digest network) {
    SequencedMap<Long, Integer> networks = days.get(account);
    Integer day = networks == null ? null : networks.get(network.low());
    if (day == null || day != today()) {
      put(account, network.low(), today());
      changed();
    }
  }

  private void put(Digest account, long network, int day) {
    SequencedMap<Long, Integer> networks =
        days.containsKey(account) ? days.get(account) : new LinkedHashMap<>(2);
    days.putLast(account, networks);
    size += networks.putLast(network, day) == null ? 1 : 0;
    if (networks.size() > OF_AN_ACCOUNT) {
      networks.pollFirstEntry();
      size--;
    }
    while (size > most) {
      size -= days.pollFirstEntry().getValue().size();
    }
  }

  /** The account is as if it had never logged in. */
  synchronized void forget(Digest account) {
    SequencedMap<Long, Integer> networks = days.remove(account);
    if (networks != null) {
      size -= networks.size();
      changed();
    }
  }

  private void changed() {
    if (!changed && !closed) {
      changed = true;
      Thread.ofVirtual().name("known-networks").start(this::writeLater);
    }
  }

  private void writeLater() {
    try {
      Thread.sleep(LATER);
      write();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    synchronized (writing) {
      Optional<List<String>> lines = changedLines();
      if (lines.isEmpty()) {
        return;
      }
      try {
        file.write(String.join("", lines.get()).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        LOG.warn("{}: cannot be written ({}); a restart forgets what is new", file, e.toString());
      }
    }
  }

  /** Empty if nothing has changed. */
  private synchronized Optional<List<String>> changedLines() {
    if (!changed) {
      return Optional.empty();
    }
    changed = false;
    List<String> lines = new ArrayList<>();
    days.sequencedEntrySet().forEach(one -> lines.addAll(lines(one.getKey(), one.getValue())));
    return Optional.of(lines);
  }

  private List<String> lines(Digest account, Map<Long, Integer> networks) {
    return networks.entrySet().stream()
        .filter(one -> isRecent(one.getValue()))
        .map(
            one ->
                "%016x%016x %016x %d\n"
                    .formatted(account.high(), account.low(), one.getKey(), one.getValue()))
        .toList();
  }

  /** The networks of an account. */
  synchronized List<Long> of(Digest account) {
    SequencedMap<Long, Integer> networks = days.get(account);
    return networks == null ? List.of() : List.copyOf(networks.keySet());
  }

  synchronized int size() {
    return size;
  }

  /** Writes what is not written yet. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    write();
  }
}

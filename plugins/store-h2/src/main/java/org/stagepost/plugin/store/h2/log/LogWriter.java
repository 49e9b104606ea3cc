package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that appends to the log. It takes all entries that wait, writes them, forces the
 * file once and answers them all: group commit.
 *
 * <p>After a write or a force that failed, nobody knows what the disk has of that group, and a
 * second force would report success without having written it. So all entries of the group fail,
 * the segment is cut back to what was forced before, and the log goes on in a fresh segment, once
 * both the cut and the fresh segment were forced without an error. Until then every entry fails.
 */
public final class LogWriter {

  private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
  private static final int STAGING = 1 << 20;
  private static final int LARGEST_GROUP = 512;

  private final Segments segments;
  private final SparePool spares;
  private final Runnable spareTaken;
  private final Queue<LogEntry> queue = new ConcurrentLinkedQueue<>();
  private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING);
  private final List<Placed> placed = new ArrayList<>();
  private final Thread thread =
      Thread.ofPlatform().name("store-h2-log").daemon().unstarted(this::run);
  private Optional<ActiveSegment> active = Optional.empty();
  private Optional<ActiveSegment> broken = Optional.empty();
  private volatile Position forcedTo;
  private volatile boolean idle;
  private volatile boolean closing;
  private volatile boolean ended;

  /** An entry that was planned, and where its record is, if it has one. */
  private record Placed(LogEntry entry, Optional<Position> begin, Position end) {}

  /**
   * Takes over the log.
   *
   * @param end where the log ends
   * @param spareTaken is told when a new spare should be made
   */
  LogWriter(Segments segments, SparePool spares, Position end, Runnable spareTaken) {
    this.segments = segments;
    this.spares = spares;
    this.forcedTo = end;
    this.spareTaken = spareTaken;
  }

  void start() {
    thread.start();
  }

  /** Queues an entry; it will be answered. */
  void submit(LogEntry entry) {
    queue.add(entry);
    if (idle) {
      LockSupport.unpark(thread);
    }
    if (ended) {
      refuseWaiting();
    }
  }

  private void refuseWaiting() {
    for (LogEntry late = queue.poll(); late != null; late = queue.poll()) {
      late.failed(new IOException("the mail store is closed"));
    }
  }

  /** Where the forced log ends. */
  Position forcedTo() {
    return forcedTo;
  }

  private void run() {
    while (true) {
      Optional<LogEntry> next = Optional.ofNullable(queue.poll());
      if (next.isPresent()) {
        group(next.get());
      } else if (closing) {
        return;
      } else {
        await();
      }
    }
  }

  private void await() {
    idle = true;
    if (queue.isEmpty() && !closing) {
      LockSupport.park(this);
    }
    idle = false;
  }

  private void group(LogEntry first) {
    Optional<LogEntry> next = Optional.of(first);
    for (int count = 1; next.isPresent(); count++) {
      place(next.get());
      next = count < LARGEST_GROUP ? Optional.ofNullable(queue.poll()) : Optional.empty();
    }
    settle();
  }

  private void place(LogEntry entry) {
    try {
      if (!makeRoom(entry)) {
        entry.full();
        return;
      }
      Optional<LogRecord> record = plan(entry);
      Optional<Position> begin = Optional.empty();
      if (record.isPresent()) {
        begin = Optional.of(active.orElseThrow().append(record.get()));
      }
      placed.add(new Placed(entry, begin, active.map(ActiveSegment::tail).orElse(forcedTo)));
    } catch (PlanFailure failure) {
      entry.failed(failure.cause);
    } catch (Exception | Error failure) { // whatever it is, whoever waits must be answered
      breakOff(failure);
      entry.failed(cannotWrite(failure));
    }
  }

  /** Keeps the failure of one entry apart from that of the log. */
  private static final class PlanFailure extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient IOException cause;

    PlanFailure(IOException cause) {
      super(cause);
      this.cause = cause;
    }
  }

  private static Optional<LogRecord> plan(LogEntry entry) throws PlanFailure {
    try {
      return entry.plan();
    } catch (IOException failure) {
      throw new PlanFailure(failure);
    } catch (RuntimeException failure) {
      throw new PlanFailure(new IOException(failure));
    }
  }

  /** Sees to it that the active segment has room for an entry; false if the disk has none. */
  private boolean makeRoom(LogEntry entry) throws IOException {
    if (entry.span() == 0) {
      return true; // it only waits for those before it
    }
    repair();
    if (active.isPresent() && entry.span() <= roomFor(entry, active.get())) {
      return true;
    }
    Optional<Spare> spare = spares.take(entry.span(), entry.isUrgent());
    if (spare.isEmpty()) {
      return false;
    }
    try {
      leaveActive();
    } catch (IOException failure) {
      spares.giveBack(spare.get());
      throw failure;
    }
    activate(spare.get());
    return true;
  }

  private void leaveActive() throws IOException {
    settle();
    if (active.isPresent()) {
      active.get().end(false);
      active = Optional.empty();
    } else {
      repair(); // it broke just now
    }
  }

  private long roomFor(LogEntry entry, ActiveSegment segment) {
    boolean all = entry.isUrgent() || spares.isReady();
    return segment.room() - (all ? 0 : LogSettings.keptForRemovals(segment.capacity()));
  }

  private void activate(Spare spare) throws IOException {
    long number = segments.nextNumber();
    String name = SegmentName.ofLog(number);
    segments.files().rename(spare.fileName(), name);
    segments.files().forceFolder();
    active = Optional.of(new ActiveSegment(segments.add(number, name, false), spare, staging));
    spareTaken.run();
  }

  /** Forces the group and answers its entries. */
  private void settle() {
    if (active.isPresent() && !active.get().isForced()) {
      try {
        active.get().force();
        forcedTo = active.get().tail();
      } catch (Exception | Error failure) {
        breakOff(failure);
        return;
      }
    }
    for (Placed done : placed) {
      answer(done);
    }
    placed.clear();
  }

  private static void answer(Placed done) {
    try {
      if (done.begin().isPresent()) {
        done.entry().written(done.begin().get(), done.end());
      } else {
        done.entry().unwritten();
      }
    } catch (RuntimeException | Error failure) {
      LOG.error("what was written to the mail log could not be taken note of", failure);
      done.entry().failed(new IOException("unknown whether it was stored", failure));
    }
  }

  /** Fails the group, and takes the segment out of use. */
  private void breakOff(Throwable failure) {
    if (active.isPresent()) {
      LOG.error("the mail log cannot be written; its last group is refused", failure);
      active.get().segment().fail();
      broken = active;
      active = Optional.empty();
    }
    for (Placed lost : placed) {
      lost.entry().failed(cannotWrite(failure));
    }
    placed.clear();
  }

  private static IOException cannotWrite(Throwable failure) {
    return new IOException("the mail log cannot be written: " + failure.getMessage(), failure);
  }

  private void repair() throws IOException {
    if (broken.isPresent()) {
      broken.get().cutBack();
      LOG.warn(
          "the mail log was cut back to {} after the failure and goes on in a new segment",
          forcedTo);
      broken = Optional.empty();
    }
  }

  /** Ends the log: answers what waits, and closes the segment so that the next start trusts it. */
  void close() throws IOException {
    closing = true;
    LockSupport.unpark(thread);
    joinUninterruptibly();
    ended = true;
    refuseWaiting();
    if (active.isPresent()) {
      active.get().end(true);
      active = Optional.empty();
    }
    if (broken.isPresent()) {
      broken.get().close();
    }
  }

  private void joinUninterruptibly() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

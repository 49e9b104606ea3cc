package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.plugin.store.h2.index.SegmentUse;
import org.stagepost.plugin.store.h2.log.DamagedSegment;
import org.stagepost.plugin.store.h2.log.Segment;

/**
 * Deletes segments that hold nothing that is needed, while the server runs.
 *
 * <p>A segment whose messages are all dead still holds facts: which ids were given, what was
 * removed, where a mark is. They are carried forward first, as a checkpoint of each mailbox that
 * the segment speaks of. What little is alive in a segment that is mostly dead is carried forward
 * too. Only when all that is forced, and the index has taken it, is the file deleted; so a crash at
 * any point leaves either the segment, or all that mattered of it, and mostly both, which is the
 * same. One with damaged records is never deleted: what they said of mailboxes is unknown, and that
 * they are there makes a start skip ids.
 */
final class Reclaimer {

  private static final Logger LOG = LoggerFactory.getLogger(Reclaimer.class);

  /** One with more than a quarter of living mail is left as it is. */
  private static final int WORTH_MOVING = 4;

  private final RunningStore store;
  private final BooleanSupplier closing;
  private final Carrier carrier;
  private final Set<Long> warned = new HashSet<>();

  Reclaimer(RunningStore store, BooleanSupplier closing) {
    this.store = store;
    this.closing = closing;
    this.carrier = new Carrier(store);
  }

  /**
   * Deletes those of these segments that it can.
   *
   * @return those that it may be able to delete later
   */
  Set<Long> reclaim(SortedSet<Long> suspects) throws IOException {
    Set<Long> kept = new HashSet<>(suspects);
    List<Long> sealed = sealed(suspects);
    if (sealed.isEmpty()) {
      return kept;
    }
    store.catchUp(); // what was sealed and unpinned before is wholly in the index now
    for (long number : sealed) {
      Optional<Segment> segment = store.segments().pin(number);
      if (closing.getAsBoolean()) {
        segment.ifPresent(Segment::unpin);
        break;
      }
      if (segment.isEmpty() || isDone(segment.get())) {
        kept.remove(number);
      }
    }
    return kept;
  }

  private List<Long> sealed(SortedSet<Long> suspects) {
    List<Long> sealed = new ArrayList<>();
    long newest = newest();
    for (Segment segment : store.segments().all()) {
      if (suspects.contains(segment.number())
          && segment.isSealed()
          && segment.isUnpinned()
          && segment.number() != newest) {
        sealed.add(segment.number());
      }
    }
    for (long number : suspects) {
      if (!store.segments().has(number)) {
        sealed.add(number); // it is gone, and need not be kept in mind
      }
    }
    return sealed;
  }

  /** The last segment of the log is kept even if it is dead: an index is measured against it. */
  private long newest() {
    return store.segments().all().stream()
        .filter(segment -> !segment.isBody())
        .mapToLong(Segment::number)
        .max()
        .orElse(0);
  }

  /** Takes over a pin of the segment. True if there is nothing left to do about it. */
  private boolean isDone(Segment segment) {
    try {
      boolean dead = isEmptied(segment);
      return dead ? isDeleted(segment) : !isMostlyDead(segment);
    } catch (DamagedSegment damage) {
      warnOnce(segment, damage);
      return true; // a second look would find the same, unless less of it is needed by then
    } catch (IOException | RuntimeException failure) {
      warnOnce(segment, failure);
      return false;
    }
  }

  private void warnOnce(Segment segment, Exception failure) {
    if (warned.add(segment.number())) {
      LOG.warn("segment {} of the mail log is kept for now", segment.number(), failure);
    }
  }

  /** Whether it is dead, and all that mattered of it is in the log again. Ends the pin. */
  private boolean isEmptied(Segment segment) throws IOException {
    try {
      if (!isDead(segment) && !(isMostlyDead(segment) && isMovedOut(segment))) {
        return false;
      }
      if (!segment.isBody()) {
        carrier.carryFacts(segment);
        store.catchUp();
      }
      return true;
    } finally {
      segment.unpin();
    }
  }

  private boolean isDeleted(Segment segment) throws IOException {
    boolean deleted = store.segments().delete(segment);
    if (deleted) {
      LOG.info(
          "segment {} of the mail log held nothing any more and was deleted", segment.number());
    }
    return deleted;
  }

  private SegmentUse use(Segment segment) throws IOException {
    return store.index().use(segment.number());
  }

  private boolean isDead(Segment segment) throws IOException {
    return use(segment).messages() == 0;
  }

  private boolean isMostlyDead(Segment segment) throws IOException {
    return !segment.isBody() && use(segment).octets() * WORTH_MOVING < store.log().length(segment);
  }

  private boolean isMovedOut(Segment segment) throws IOException {
    if (!carrier.carryMessages(segment)) {
      return false;
    }
    store.catchUp();
    return isDead(segment);
  }
}

package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.stagepost.api.store.IndexInspection;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.plugin.store.h2.index.IndexComparison;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.DamagedPlace;

/** Reads the log again: the messages of a mailbox, or all that the index was made from. */
final class Inspector implements MailInspector {

  private static final int TRIES = 20;
  private static final String WHAT_IS_LEFT =
      "what was recorded there is in the index alone, or lost";

  private final H2MailStore store;
  private final DataSource source;

  /** Comparisons take turns: there is one place for a second index. */
  private final ReentrantLock comparing = new ReentrantLock();

  /** Inspects a store, while it runs. */
  Inspector(H2MailStore store, DataSource source) {
    this.store = store;
    this.source = source;
  }

  @Override
  public Inspection inspect(MailboxName mailbox) throws IOException {
    RunningStore running = store.running();
    MailboxState state = running.states().pin(mailbox.value());
    try {
      Sight sight = running.look(state, state.held());
      try {
        return read(sight.listing(), new BodyCheck(running.segments()));
      } finally {
        sight.release();
        running.lookAgain();
      }
    } finally {
      running.states().unpin(state);
    }
  }

  private static Inspection read(Listing listing, BodyCheck check) {
    List<Inspection.Damage> damages = new ArrayList<>();
    long octets = 0;
    for (int index = 0; index < listing.size(); index++) {
      BodyPlace place = listing.place(index);
      octets += place.octets();
      Optional<String> problem = check.problem(place);
      if (problem.isPresent()) {
        String where = check.describe(place);
        damages.add(new Inspection.Damage(listing.id(index), where, problem.get()));
      }
    }
    MailboxStatus seen = new MailboxStatus(listing.size(), octets);
    return damages.isEmpty() ? new Inspection.Sound(seen) : new Inspection.Damaged(seen, damages);
  }

  @Override
  public IndexInspection inspectIndex() throws IOException {
    comparing.lock();
    try {
      return compared(store.running());
    } finally {
      comparing.unlock();
    }
  }

  private IndexInspection compared(RunningStore running) throws IOException {
    try {
      for (int attempt = 0; attempt < TRIES; attempt++) {
        try (LogReading reading = LogReading.begin(running.log());
            IndexComparison comparison = IndexComparison.begin(source)) {
          if (reading.covers(comparison.reached().end())) {
            return compare(reading, comparison, running);
          }
        }
      }
      throw new IOException("the log grows too fast to be compared with the index now");
    } finally {
      running.lookAgain();
    }
  }

  private static IndexInspection compare(
      LogReading reading, IndexComparison comparison, RunningStore running) throws IOException {
    List<String> damages = new ArrayList<>();
    for (long number : missing(comparison, running)) {
      damages.add("segment " + number + " is missing; " + WHAT_IS_LEFT);
    }
    for (DamagedPlace place : reading.to(comparison.reached().end(), comparison::take)) {
      damages.add(place + ": damaged; " + WHAT_IS_LEFT);
    }
    List<String> differences = comparison.differences();
    if (!damages.isEmpty()) {
      return new IndexInspection.Damaged(
          Stream.concat(damages.stream(), differences.stream()).toList());
    }
    return differences.isEmpty()
        ? new IndexInspection.InStep()
        : new IndexInspection.Differs(differences);
  }

  /**
   * The segments that are needed and whose files are not there. One that the log itself has deleted
   * since the comparison began was dead before that, and stays so: the index says it now.
   */
  private static List<Long> missing(IndexComparison comparison, RunningStore running)
      throws IOException {
    List<Long> missing = new ArrayList<>();
    for (long number : comparison.needed()) {
      if (!running.segments().has(number) && running.index().use(number).messages() > 0) {
        missing.add(number);
      }
    }
    return missing;
  }

  @Override
  public void rebuildIndex() throws IOException {
    store.rebuildIndex();
  }
}

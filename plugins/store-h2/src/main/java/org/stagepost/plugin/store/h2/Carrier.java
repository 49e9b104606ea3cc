package org.stagepost.plugin.store.h2;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.index.MailboxRow;
import org.stagepost.plugin.store.h2.index.StoredMessage;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.DamagedSegment;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LargeBody;
import org.stagepost.plugin.store.h2.log.LogRecord;
import org.stagepost.plugin.store.h2.log.LoggedFact;
import org.stagepost.plugin.store.h2.log.Position;
import org.stagepost.plugin.store.h2.log.Segment;

/** Writes again, at the end of the log, what matters of a segment. */
final class Carrier {

  private static final int TOGETHER = 256;
  private static final int TRIES = 100;

  private final RunningStore store;

  Carrier(RunningStore store) {
    this.store = store;
  }

  /** Writes a checkpoint of each mailbox that the segment speaks of. */
  void carryFacts(Segment segment) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    store.log().read(segment, logged -> names.addAll(mailboxes(logged.fact())));
    List<String> outstanding = new ArrayList<>();
    for (String name : names) {
      Optional<MailboxRow> row = store.index().mailbox(name);
      if (row.isEmpty() || row.get().checkpoint() <= segment.number()) {
        outstanding.add(name);
      }
    }
    for (int attempt = 1; !outstanding.isEmpty(); attempt++) {
      if (attempt > TRIES) {
        throw new IOException("mailboxes change too fast to write down what they hold");
      }
      outstanding = checkpoint(outstanding);
    }
  }

  private static List<String> mailboxes(Fact fact) {
    return switch (fact) {
      case Fact.Message message -> message.copies().stream().map(Fact.Copy::mailbox).toList();
      case Fact.Update update -> List.of(update.mailbox());
      case Fact.Removal removal -> List.of(removal.mailbox());
      case Fact.Checkpoint checkpoint -> List.of(checkpoint.mailbox());
    };
  }

  /** Tries it for all of these, many in one group; returns those that changed meanwhile. */
  private List<String> checkpoint(List<String> names) throws IOException {
    List<String> outdated = new ArrayList<>();
    for (int from = 0; from < names.size(); from += TOGETHER) {
      Map<MailboxState, CarryEntry> entries = new LinkedHashMap<>();
      try {
        for (String name : names.subList(from, Math.min(names.size(), from + TOGETHER))) {
          MailboxState state = store.states().pin(name);
          entries.put(state, checkpoint(state));
        }
        entries.values().forEach(store.log()::submit);
        for (Map.Entry<MailboxState, CarryEntry> entry : entries.entrySet()) {
          switch (entry.getValue().await()) {
            case CARRIED -> {}
            case OUTDATED -> outdated.add(entry.getKey().name());
            case FULL -> throw new IOException("the disk of the mail store is full");
          }
        }
      } finally {
        entries.keySet().forEach(store.states()::unpin);
      }
    }
    return outdated;
  }

  private CarryEntry checkpoint(MailboxState state) throws IOException {
    MailboxState.Snapshot snapshot = state.snapshot();
    Listing listing = Listing.of(snapshot, snapshot.held(), state.name(), store.index());
    Held held = snapshot.held();
    Fact.Checkpoint checkpoint =
        new Fact.Checkpoint(
            state.name(), held.nextId(), held.lastTouched(), held.present(), listing.ids());
    LogRecord record = LogRecord.of(checkpoint);
    CarryEntry.Load load =
        new CarryEntry.Load() {
          @Override
          public LogRecord record() {
            return record;
          }

          @Override
          public Fact fact(Position begin) {
            return checkpoint;
          }
        };
    return new CarryEntry(List.of(new CarryEntry.Seen(state, held.changes())), load, true, store);
  }

  /** A message that lives in the segment, wholly or in part. */
  private record Living(StoredMessage message, List<Fact.Copy> copies) {}

  /** Moves what lives in the segment to the end of the log; false if there is no room for it. */
  boolean carryMessages(Segment segment) throws IOException {
    Map<BodyPlace, Living> living = new LinkedHashMap<>();
    store.log().read(segment, logged -> collect(logged, segment, living));
    for (Index.Holding holding : store.index().bodiesIn(segment.number())) {
      add(holding.mailbox(), holding.message(), living);
    }
    for (Living message : living.values()) {
      if (!carry(message, segment)) {
        return false;
      }
    }
    return true;
  }

  private void collect(LoggedFact logged, Segment segment, Map<BodyPlace, Living> living)
      throws IOException {
    if (logged.fact() instanceof Fact.Message message) {
      for (Fact.Copy copy : message.copies()) {
        Optional<StoredMessage> stored = store.index().message(copy.mailbox(), copy.id());
        if (stored.filter(row -> row.recordSegment() == segment.number()).isPresent()) {
          add(copy.mailbox(), stored.get(), living);
        }
      }
    }
  }

  private static void add(String mailbox, StoredMessage message, Map<BodyPlace, Living> living) {
    living
        .computeIfAbsent(message.body(), place -> new Living(message, new ArrayList<>()))
        .copies()
        .add(new Fact.Copy(mailbox, message.id()));
  }

  private boolean carry(Living living, Segment segment) throws IOException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      List<CarryEntry.Seen> seen = new ArrayList<>();
      try {
        for (Fact.Copy copy : living.copies()) {
          MailboxState state = store.states().pin(copy.mailbox());
          seen.add(new CarryEntry.Seen(state, state.held().changes()));
        }
        List<Fact.Copy> there = stillThere(living, seen);
        CarryEntry.Outcome outcome =
            there.isEmpty() ? CarryEntry.Outcome.CARRIED : carry(living, there, seen, segment);
        switch (outcome) {
          case CARRIED -> {
            return true;
          }
          case FULL -> {
            return false;
          }
          case OUTDATED -> {}
        }
      } finally {
        seen.forEach(look -> store.states().unpin(look.state()));
      }
    }
    return false;
  }

  private List<Fact.Copy> stillThere(Living living, List<CarryEntry.Seen> seen) throws IOException {
    List<Fact.Copy> there = new ArrayList<>();
    for (int index = 0; index < seen.size(); index++) {
      Fact.Copy copy = living.copies().get(index);
      boolean removed = seen.get(index).state().snapshot().isRemoved(copy.id());
      if (!removed && store.index().message(copy.mailbox(), copy.id()).isPresent()) {
        there.add(copy);
      }
    }
    return there;
  }

  private CarryEntry.Outcome carry(
      Living living, List<Fact.Copy> there, List<CarryEntry.Seen> seen, Segment segment)
      throws IOException {
    BodyPlace place = living.message().body();
    LogMessage text = new LogMessage(place, store.segments(), "a message that is carried forward");
    if (place.segment() != segment.number()) {
      return carry(living, there, seen, new Text.Lying(place));
    }
    if (store.log().bodies().isSmall(place.octets())) {
      return carry(living, there, seen, new Text.Inline(read(text)));
    }
    Optional<LargeBody> copied = store.log().bodies().write(text);
    if (copied.isEmpty()) {
      return CarryEntry.Outcome.FULL;
    }
    try (LargeBody body = copied.get()) {
      check(place, body.place().checksum(), body.place().octets());
      return carry(living, there, seen, new Text.InTheLog(body));
    }
  }

  private static LogRecord.InlineBody read(LogMessage text) throws IOException {
    byte[] octets = new byte[(int) text.size()];
    try (DataInputStream input = new DataInputStream(text.open())) {
      input.readFully(octets);
    }
    CRC32C checksum = new CRC32C();
    checksum.update(octets);
    check(text.place(), (int) checksum.getValue(), octets.length);
    return new LogRecord.InlineBody(octets, octets.length, text.place().checksum());
  }

  /** A copy of a damaged message would pass for a sound one. */
  private static void check(BodyPlace place, int checksum, long octets) throws IOException {
    if (place.checksum() != checksum || place.octets() != octets) {
      throw new DamagedSegment("a message at " + place + " is damaged, so its segment is kept");
    }
  }

  private CarryEntry.Outcome carry(
      Living living, List<Fact.Copy> there, List<CarryEntry.Seen> seen, Text text)
      throws IOException {
    StoredMessage message = living.message();
    Fact.Message moved =
        new Fact.Message(message.acceptId(), message.received(), there, BodyPlace.UNKNOWN, true);
    LogRecord record = text.record(moved);
    CarryEntry.Load load =
        new CarryEntry.Load() {
          @Override
          public void check() throws IOException {
            text.check();
          }

          @Override
          public LogRecord record() {
            return record;
          }

          @Override
          public Fact fact(Position begin) {
            BodyPlace place = text.place(begin.segment(), record.bodyOffset(begin.offset()));
            return new Fact.Message(message.acceptId(), message.received(), there, place, true);
          }
        };
    CarryEntry entry = new CarryEntry(seen, load, false, store);
    store.log().submit(entry);
    return entry.await();
  }
}

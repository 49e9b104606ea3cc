package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;
import org.stagepost.plugin.store.h2.index.StoredMessage;
import org.stagepost.plugin.store.h2.log.Answer;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LogEntry;
import org.stagepost.plugin.store.h2.log.LogRecord;
import org.stagepost.plugin.store.h2.log.Position;

/** A delivery on its way into the log. */
final class AppendEntry implements LogEntry {

  private static final int LONGEST_FIXED_PART = 160;
  private static final int LONGEST_COPY = 10;
  private static final int OCTETS_A_CHARACTER = 3;

  /** One mailbox that it goes to. */
  record Target(MailboxName name, Quota quota, MailboxState state) {}

  /**
   * What is delivered.
   *
   * @param acceptId names the acceptance
   * @param received when it was accepted
   * @param targets the mailboxes, pinned
   * @param text the octets
   */
  record Parcel(UUID acceptId, Instant received, List<Target> targets, Text text) {}

  private final Parcel parcel;
  private final Publication publication;
  private final Answer<AppendResult> answer = new Answer<>();
  private final Map<MailboxName, Long> ids = new LinkedHashMap<>();
  private final List<Target> fresh = new ArrayList<>();
  private Optional<AppendResult> refused = Optional.empty();
  private Optional<LogRecord> record = Optional.empty();

  AppendEntry(Parcel parcel, Publication publication) {
    this.parcel = parcel;
    this.publication = publication;
  }

  AppendResult await() throws IOException {
    return answer.await();
  }

  @Override
  public long span() {
    long span = LONGEST_FIXED_PART + parcel.text().inlineOctets();
    for (Target target : parcel.targets()) {
      span += LONGEST_COPY + OCTETS_A_CHARACTER * (long) target.name().value().length();
    }
    return span;
  }

  @Override
  public boolean isUrgent() {
    return false;
  }

  @Override
  public Optional<LogRecord> plan() throws IOException {
    parcel.text().check();
    for (Target target : parcel.targets()) {
      OptionalLong known = publication.idOf(target.state(), parcel.acceptId());
      if (known.isPresent()) {
        ids.put(target.name(), known.getAsLong());
      } else {
        fresh.add(target);
      }
    }
    refused = refusal();
    if (fresh.isEmpty() || refused.isPresent()) {
      return Optional.empty();
    }
    publication.accepted(parcel.acceptId());
    for (Target target : fresh) {
      ids.put(target.name(), target.state().planMessage(parcel.acceptId(), octets()));
    }
    record = Optional.of(parcel.text().record(message(BodyPlace.UNKNOWN)));
    return record;
  }

  private Optional<AppendResult> refusal() {
    Map<MailboxName, AppendResult.Reason> reasons = new LinkedHashMap<>();
    for (Target target : fresh) {
      if (!allows(target.quota(), target.state().planned(), octets())) {
        reasons.put(target.name(), AppendResult.Reason.OVER_QUOTA);
      }
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(new AppendResult.Refused(reasons));
  }

  static boolean allows(Quota quota, Held held, long octets) {
    return quota.allows(new MailboxStatus(held.messages(), held.octets()), octets);
  }

  private long octets() {
    return parcel.text().octets();
  }

  private Fact.Message message(BodyPlace place) {
    List<Fact.Copy> copies =
        fresh.stream()
            .map(target -> new Fact.Copy(target.name().value(), ids.get(target.name())))
            .toList();
    return new Fact.Message(parcel.acceptId(), parcel.received(), copies, place, false);
  }

  @Override
  public void written(Position begin, Position end) {
    BodyPlace place =
        parcel.text().place(begin.segment(), record.orElseThrow().bodyOffset(begin.offset()));
    for (Target target : fresh) {
      long id = ids.get(target.name());
      target
          .state()
          .messageStored(
              new StoredMessage(id, parcel.acceptId(), parcel.received(), place, begin.segment()));
    }
    publication.index(message(place), begin, end);
    answer.give(new AppendResult.Stored(Map.copyOf(ids)));
  }

  @Override
  public void unwritten() {
    answer.give(refused.orElseGet(() -> new AppendResult.Stored(Map.copyOf(ids))));
  }

  @Override
  public void full() {
    answer.give(new AppendResult.Full());
  }

  @Override
  public void failed(IOException cause) {
    fresh.forEach(target -> target.state().replan());
    answer.fail(cause);
  }
}

package org.stagepost.plugin.store.h2.log;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a record of the log says. The state of the store is what remains when all facts are taken in
 * the order of the log.
 */
public sealed interface Fact {

  /**
   * A message came, in all its mailboxes.
   *
   * @param acceptId names the acceptance
   * @param received when it was accepted
   * @param copies each mailbox, and the message's id in it
   * @param body where the octets lie
   * @param moved whether this record takes the place of an older one that is about to be deleted
   */
  record Message(UUID acceptId, Instant received, List<Copy> copies, BodyPlace body, boolean moved)
      implements Fact {}

  /**
   * One mailbox that a message is in.
   *
   * @param mailbox its name
   * @param id the message's id in it
   */
  record Copy(String mailbox, long id) {}

  /**
   * Messages were removed from a mailbox, and its mark was moved.
   *
   * @param mailbox its name
   * @param lastTouched the mark that LAST counts from
   * @param removed the ids that are gone
   */
  record Update(String mailbox, long lastTouched, IdRanges removed) implements Fact {}

  /**
   * A mailbox was removed, with all its messages below an id.
   *
   * @param mailbox its name
   * @param nextId the id from which it goes on if it comes into being again
   */
  record Removal(String mailbox, long nextId) implements Fact {}

  /**
   * All that still matters of a mailbox's older facts, so that segments with them can be deleted:
   * of the messages below {@code nextId} these are there, and no others.
   *
   * @param mailbox its name
   * @param nextId the next id
   * @param lastTouched the mark that LAST counts from
   * @param present false if it was removed
   * @param live the ids of its messages
   */
  record Checkpoint(String mailbox, long nextId, long lastTouched, boolean present, IdRanges live)
      implements Fact {}
}

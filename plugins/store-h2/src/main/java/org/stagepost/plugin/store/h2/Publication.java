package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.UUID;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LoggedFact;
import org.stagepost.plugin.store.h2.log.Position;

/**
 * What entries need on the log's thread: earlier deliveries, and where facts go that are forced.
 */
interface Publication {

  /** The id that a mailbox has for this acceptance, if the message is there. */
  OptionalLong idOf(MailboxState state, UUID acceptId) throws IOException;

  /** A message with this accept id is about to be stored. */
  void accepted(UUID acceptId);

  /** A fact is forced; the index will take it. */
  void index(LoggedFact fact);

  /** Says so of a fact between these positions. */
  default void index(Fact fact, Position begin, Position end) {
    index(new LoggedFact(fact, begin, end));
  }
}

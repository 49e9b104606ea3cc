package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.log.Segment;
import org.stagepost.plugin.store.h2.log.Segments;

/**
 * Lists mailboxes, and keeps the lists that were made last: a mailbox from which nothing is removed
 * is opened again and again, and only what came meanwhile is read.
 */
final class Listings {

  /** So many messages are in the lists that are kept, at 48 octets each. */
  private static final long MOST = 200_000;

  /** What a list costs besides its messages, counted in messages. */
  private static final int FIXED_COST = 8;

  private static final int TRIES = 10;
  private static final float LOAD = 0.75f;

  private final Index index;
  private final Segments segments;

  /** By the object of a mailbox, which is another one once it was forgotten and loaded again. */
  private final Map<MailboxState, Kept> kept = new LinkedHashMap<>(16, LOAD, true);

  private long cost;

  /** A list, and how often something had been taken away from its mailbox. */
  private record Kept(Listing listing, long changes) {
    long cost() {
      return listing.size() + FIXED_COST;
    }
  }

  Listings(Index index, Segments segments) {
    this.index = index;
    this.segments = segments;
  }

  /**
   * The messages of a mailbox at a moment, without those that were taken away since.
   *
   * @param held what it held then
   */
  Sight of(MailboxState state, Held held) throws IOException {
    Optional<Listing> known = known(state, held);
    for (int attempt = 1; ; attempt++) {
      Listing listing = list(state, held, known);
      Set<Long> needed = listing.segments();
      List<Segment> pinned = new ArrayList<>(needed.size());
      needed.forEach(number -> segments.pin(number).ifPresent(pinned::add));
      // One that is gone was carried forward just now, and the index knows where to.
      if (pinned.size() == needed.size() || attempt == TRIES) {
        keep(state, new Kept(listing, held.changes()));
        return new Sight(listing, pinned);
      }
      pinned.forEach(Segment::unpin);
      known = Optional.empty();
    }
  }

  private Listing list(MailboxState state, Held held, Optional<Listing> known) throws IOException {
    if (known.isEmpty()) {
      return Listing.of(state.snapshot(), held, state.name(), index);
    }
    return known.get().size() == held.messages()
        ? known.get()
        : known.get().continued(state.snapshot(), held, state.name(), index);
  }

  private synchronized Optional<Listing> known(MailboxState state, Held held) {
    return Optional.ofNullable(kept.get(state))
        .filter(list -> list.changes() == held.changes())
        .filter(list -> list.listing().size() <= held.messages()) // and of no later look
        .map(Kept::listing);
  }

  private synchronized void keep(MailboxState state, Kept list) {
    Kept before = kept.put(state, list);
    cost += list.cost() - (before == null ? 0 : before.cost());
    Iterator<Kept> eldest = kept.values().iterator();
    while (cost > MOST) {
      cost -= eldest.next().cost();
      eldest.remove();
    }
  }
}

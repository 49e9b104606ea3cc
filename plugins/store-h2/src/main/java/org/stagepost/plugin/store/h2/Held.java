package org.stagepost.plugin.store.h2;

/**
 * What a mailbox holds as a whole.
 *
 * @param nextId the next message's id
 * @param messages how many messages
 * @param octets the sum of their sizes
 * @param lastTouched the mark that LAST counts from
 * @param present whether it has held mail and was not removed
 * @param changes how often something was taken away from it: as long as this stays, what was there
 *     is there
 */
record Held(
    long nextId, long messages, long octets, long lastTouched, boolean present, long changes) {

  Held plusMessage(long id, long size) {
    long next = Math.max(nextId, id + 1);
    return new Held(next, messages + 1, octets + size, lastTouched, true, changes);
  }

  Held updated(long removedMessages, long removedOctets, long mark) {
    return new Held(
        nextId, messages - removedMessages, octets - removedOctets, mark, present, changes + 1);
  }

  Held removed() {
    return new Held(nextId, 0, 0, 0, false, changes + 1);
  }

  /** The same, but ids that were promised to somebody are not used again. */
  Held withIdsFrom(long id) {
    return new Held(Math.max(nextId, id), messages, octets, lastTouched, present, changes);
  }
}

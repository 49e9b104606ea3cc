package org.stagepost.api.store;

import java.time.Instant;
import java.util.Optional;

/**
 * One message in an open mailbox.
 *
 * @param id its number in the mailbox: from 1 upwards in the order of delivery, never used again
 * @param octets its exact size, as RETR sends it before dots are stuffed
 * @param received when it was accepted
 * @param importedUniqueId what {@link #uniqueId} gives instead of the id, for a mailbox that has
 *     moved here from another server: clients that leave mail on the server know the message by it
 *     and would else fetch everything again. 1 to 70 characters from {@code 0x21} to {@code 0x7E}
 *     (RFC 1939 §7). Empty for all that came by {@link MailStore#append}, so a store that takes
 *     mail over from nowhere gives {@code Optional.empty()}
 */
public record MessageEntry(
    long id, long octets, Instant received, Optional<String> importedUniqueId) {

  /** The unique id that UIDL shows: the imported one, or the id in decimal. */
  public String uniqueId() {
    return importedUniqueId.orElseGet(() -> Long.toString(id));
  }
}

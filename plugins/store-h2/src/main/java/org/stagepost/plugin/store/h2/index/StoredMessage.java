package org.stagepost.plugin.store.h2.index;

import java.time.Instant;
import java.util.UUID;
import org.stagepost.plugin.store.h2.log.BodyPlace;

/**
 * A message in a mailbox.
 *
 * @param id its number in the mailbox
 * @param acceptId names its acceptance
 * @param received when it was accepted
 * @param body where its octets lie
 * @param recordSegment the number of the segment that has its record
 */
public record StoredMessage(
    long id, UUID acceptId, Instant received, BodyPlace body, long recordSegment) {}

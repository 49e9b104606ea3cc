package org.stagepost.api.event;

import java.time.Instant;
import org.stagepost.api.HostProvided;

/** Something that has happened. More kinds may come: never take a switch over them for complete. */
@HostProvided
public interface MailEvent {

  /** When it happened. */
  Instant time();

  /** The id of the session in which it happened, as in the log. */
  String session();
}

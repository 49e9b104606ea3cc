package org.stagepost.server.filter;

import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.smtp.SmtpReply;

/** What the filters want to become of a message. */
public sealed interface FilterOutcome {

  /**
   * It goes to its recipients.
   *
   * @param mail as the filters left it; it has a recipient at least
   */
  record Deliver(ArrivedMail mail) implements FilterOutcome {}

  /**
   * It is not taken.
   *
   * @param reply what the client is told
   * @param filter who says so
   */
  record Refuse(SmtpReply reply, String filter) implements FilterOutcome {}

  /**
   * It is kept for the operator.
   *
   * @param mail as the filters left it
   * @param reason why
   * @param filter who says so
   */
  record Quarantine(ArrivedMail mail, String reason, String filter) implements FilterOutcome {}

  /**
   * It vanishes.
   *
   * @param filter who says so
   */
  record Discard(String filter) implements FilterOutcome {}
}

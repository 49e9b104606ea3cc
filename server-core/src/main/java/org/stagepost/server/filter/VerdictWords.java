package org.stagepost.server.filter;

import org.stagepost.api.filter.Verdict;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.server.trail.Finding;

/** A verdict in words for the operator. */
final class VerdictWords {

  private VerdictWords() {}

  static Finding of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Pass _ -> Finding.PASS;
      case Verdict.Change _ -> Finding.of("change");
      case Verdict.Reject(SmtpReply reply) -> Finding.of("reject: " + Finding.words(reply));
      case Verdict.Defer(SmtpReply reply) -> Finding.of("defer: " + Finding.words(reply));
      case Verdict.Quarantine(String reason) -> Finding.of("quarantine: " + reason);
      case Verdict.Discard _ -> Finding.of("discard");
    };
  }
}

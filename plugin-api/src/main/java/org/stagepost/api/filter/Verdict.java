package org.stagepost.api.filter;

import java.util.List;
import java.util.Objects;
import org.stagepost.api.smtp.SmtpReply;

/** What a filter says. Plugins make these; a later version may add variants. */
public sealed interface Verdict {

  /** What may be said at any step, and all that may be said before there is a message. */
  sealed interface OnCommand extends Verdict {}

  /** No objection; the message stays as it is. */
  record Pass() implements OnCommand {}

  /**
   * The message goes on, changed.
   *
   * @param edits each speaks of the message as this filter was given it, so their order matters
   *     only among fields that are added at one place
   */
  record Change(List<Edit> edits) implements Verdict {
    /** Copies the list. */
    public Change {
      edits = List.copyOf(edits);
    }
  }

  /**
   * No, for good.
   *
   * @param reply a 5xx reply, for example {@code 550 5.7.1}
   */
  record Reject(SmtpReply reply) implements OnCommand {
    /** Checks the class of the reply: with any other the client would think something else. */
    public Reject {
      requireClass(reply, 5, "refuse for good");
    }
  }

  /**
   * Not now: the client may try again.
   *
   * @param reply a 4xx reply, for example {@code 451 4.7.1}
   */
  record Defer(SmtpReply reply) implements OnCommand {
    /** Checks the class of the reply. */
    public Defer {
      requireClass(reply, 4, "ask to try again");
    }
  }

  /**
   * The message is kept for the operator instead of its recipients; the client is told that it was
   * accepted. It goes to the mailbox that the key {@code quarantine} of the configuration names.
   *
   * @param reason why, in one printable line of at most 200 octets
   */
  record Quarantine(String reason) implements Verdict {
    /** Checks the reason, which becomes a header field. */
    public Quarantine {
      FieldText.requireLine(reason, 200);
    }
  }

  /** The message vanishes; the client is told that it was accepted. The log says so. */
  record Discard() implements Verdict {}

  /** No objection. */
  static Pass pass() {
    return new Pass();
  }

  /** The message goes on with these edits. */
  static Change change(Edit... edits) {
    return new Change(List.of(edits));
  }

  private static void requireClass(SmtpReply reply, int replyClass, String words) {
    Objects.requireNonNull(reply, "reply");
    if (reply.code() / 100 != replyClass) {
      throw new IllegalArgumentException(reply.code() + " does not " + words);
    }
  }
}

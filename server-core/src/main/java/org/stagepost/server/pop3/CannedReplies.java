package org.stagepost.server.pop3;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.ReplyText;
import org.stagepost.server.net.Conversation.Refusal;
import org.stagepost.server.reply.ReplyTexts;

/** What is said in POP3 where no command is asked. */
final class CannedReplies {

  private final ReplyTexts texts = ReplyTexts.besides(CannedReplies.class);

  /** Says nothing at all. */
  private record Silence() implements Reply {
    @Override
    public List<String> statusLines(Locale language) {
      return List.of();
    }

    @Override
    public boolean refuses() {
      return true;
    }
  }

  /** The greeting (RFC 1939 §4), with a time stamp if APOP is offered (§7). */
  Pop3Reply greeting(String hostname, Optional<String> timestamp) {
    return Pop3Reply.ok(
        timestamp
            .map(stamp -> texts.text("greeting.timestamp", hostname, stamp))
            .orElseGet(() -> texts.text("greeting", hostname)));
  }

  /** RFC 2449 §8.1.2. */
  Pop3Reply inUse() {
    return Pop3Reply.error(Pop3Reply.IN_USE, texts.text("mailbox.in-use"));
  }

  /** The directory or the store failed (RFC 3206 §4). */
  Pop3Reply mailboxUnavailable() {
    return Pop3Reply.error(Pop3Reply.SYS_TEMP, texts.text("mailbox.unavailable"));
  }

  /** The account may not log in; the words are those of a wrong password. */
  Pop3Reply loginRefused() {
    return Pop3Reply.error(Pop3Reply.AUTH, texts.text("login.refused"));
  }

  /** What the line server refuses by itself. */
  Reply refusal(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN_COMMAND, WRONG_STATE, LINE_TOO_LONG, BAD_LINE -> Pop3Reply.error(words(refusal));
      case TOO_MANY_ERRORS, FOREIGN_PROTOCOL -> Pop3Reply.error(words(refusal));
      case TLS_UNAVAILABLE, TLS_INJECTION -> Pop3Reply.error(words(refusal));
      // RFC 3206 §5: AUTH is also for a login "in violation of policy".
      case PROTECTION_REQUIRED -> Pop3Reply.error(Pop3Reply.AUTH, words(refusal));
      case FAILED, SHUTDOWN, TOO_MANY_CONNECTIONS ->
          Pop3Reply.error(Pop3Reply.SYS_TEMP, words(refusal));
      // RFC 1939 §3: "without … sending any response to the client".
      case IDLE -> new Silence();
      case MESSAGE_TOO_LARGE, BARE_LINE_END, NO_ROOM ->
          Pop3Reply.error(texts.text("refused.message"));
    };
  }

  private ReplyText words(Refusal refusal) {
    return texts.text("refused." + refusal.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }
}

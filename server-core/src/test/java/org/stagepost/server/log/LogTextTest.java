package org.stagepost.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.SmtpReply;

final class LogTextTest {

  @Test
  void whatPeersSaidIsEscaped() {
    assertEquals(
        "a\\u000d\\u000a\\u001b[31m\\u005cé\\u202e", LogText.of("a\r\n\u001b[31m\\é\u202e"));
    assertEquals(
        "550 no \\u000d\\u000auser",
        LogText.of(SmtpReply.of(550, ReplyText.literal("no \r\nuser"))));
  }

  @Test
  void aPathStandsInItsBrackets() {
    assertEquals("<>", LogText.of(Optional.empty()));
    assertEquals("<\"a b\"@c>", LogText.of(MailAddress.parse("\"a b\"@c")));
  }

  @Test
  void aQuotationCannotEndItself() {
    assertEquals("\"ann\\u0022 by h2\"", LogText.quoted("ann\" by h2"));
    assertEquals('"' + "a".repeat(320) + '"', LogText.quoted("a".repeat(320)));
    assertEquals('"' + "a".repeat(320) + "…\"", LogText.quoted("a".repeat(321)));
  }
}

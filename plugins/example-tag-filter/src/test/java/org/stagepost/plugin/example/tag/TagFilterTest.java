package org.stagepost.plugin.example.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.plugin.smtp.commands.DataCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.MailFilterContract;
import org.stagepost.testkit.TestMessage;
import org.stagepost.testkit.TestServer;

final class TagFilterTest extends MailFilterContract {

  @Override
  protected MailFilter filter() {
    return new TagFilter(new TagConfig(null, "[external] "));
  }

  private static TestServer server(String config) {
    return TestServer.ofPlugin(TagFilter.class)
        .withPlugin(DataCommand.class)
        .config(config)
        .set("filters", "[\"tag\"]")
        .account("ann@example.org", "secret")
        .start();
  }

  private static final String MAIL =
      """
      S: 220 *
      C: EHLO mx.elsewhere.example
      S*: 250 *
      C: MAIL FROM:<bob@elsewhere.example>
      S: 250 *
      C: RCPT TO:<ann@example.org>
      S: 250 *
      C: DATA
      S: 354 *
      """;

  @Test
  void marksMailFromOutside() throws Exception {
    try (TestServer server = server("{\"subject\": \"[external] \"}")) {
      server.run(
          "smtp",
          Dialogue.of(
              MAIL
                  + """
                  C: X-External: no, honestly
                  C: Subject: Hello
                  C:  Ann
                  C: To: ann@example.org
                  C:
                  C: The mail never stops.
                  C: .
                  S: 250 2.0.0 *
                  """));
      assertEquals(
          "X-External: yes\r\nSubject: [external] Hello\r\n Ann\r\nTo: ann@example.org\r\n\r\n"
              + "The mail never stops.\r\n",
          stored(server));
    }
  }

  /** The only message that Ann has, without the trace fields. */
  private static String stored(TestServer server) throws Exception {
    String text = server.store().messages("ann@example.org").getFirst();
    return text.substring(text.indexOf("X-External"));
  }

  @Test
  void aSettingThatCouldForgeAFieldIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TagConfig("X-A: b", null));
    assertThrows(IllegalArgumentException.class, () -> new TagConfig(null, "[external]\r\nBcc: x"));
  }

  @Test
  void findsTheSubjectInTheHeaderAlone() throws Exception {
    assertEquals(
        Optional.of("a\r\n b"), Subject.of(TestMessage.of("X: y\r\nSUBJECT: a\r\n b\r\n\r\n")));
    assertEquals(Optional.empty(), Subject.of(TestMessage.of("X: y\r\n\r\nSubject: a\r\n")));
    assertEquals(Optional.empty(), Subject.of(TestMessage.of("")));
  }
}

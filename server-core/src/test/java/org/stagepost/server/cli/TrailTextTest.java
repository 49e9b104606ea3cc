package org.stagepost.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrailTextTest {

  private static Map<String, String> row(String step, String about, String verdict) {
    Map<String, String> row =
        new HashMap<>(
            Map.of(
                "session", "k3f9ab-7",
                "client", "192.0.2.7",
                "listener", "smtp",
                "message", "0199",
                "point", "MailFilter",
                "name", "tag",
                "plugin", "filter-tag",
                "version", "1.0.0",
                "milliseconds", "0.120",
                "changes", ""));
    row.putAll(Map.of("step", step, "about", about, "verdict", verdict));
    return row;
  }

  private static Map<String, String> ofServer(Map<String, String> row) {
    row.putAll(Map.of("point", "server", "name", "", "plugin", "", "version", ""));
    return row;
  }

  @Test
  void eachMessageHasATableAndEachChangeALine() {
    Map<String, String> change = row("DATA", "0199", "change");
    change.put("changes", "added X-Tag: 1\nremoved X-Old");
    String text =
        TrailText.words(
            List.of(
                row("RCPT", "ann@example.org", "pass"),
                change,
                ofServer(row("DATA", "0199", "250 fine")),
                Map.of("conclusion", "the message would be delivered")));
    assertEquals(
        """
        session k3f9ab-7, from 192.0.2.7 on smtp; message 0199
        STEP                  HOOK            PLUGIN            MILLISECONDS  VERDICT
        RCPT ann@example.org  MailFilter tag  filter-tag 1.0.0  0.120         pass
        DATA                  MailFilter tag  filter-tag 1.0.0  0.120         change
                                                                                added X-Tag: 1
                                                                                removed X-Old
        DATA                  server                                          250 fine

        the message would be delivered
        """,
        text);
  }
}

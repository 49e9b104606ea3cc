package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/stagepost explain} and {@code simulate}, with a stranger's filter. */
final class ExplainIT {

  private static final String FILTER =
      """
      package com.example.demo;
      import org.stagepost.api.filter.*;
      import org.stagepost.api.session.*;
      import org.stagepost.api.smtp.*;
      @org.pf4j.Extension
      public final class Demo implements MailFilter {
        @jakarta.inject.Inject Demo() {}
        public String name() { return "demo"; }
        public Verdict.OnCommand sender(Session session, Envelope envelope) {
          return envelope.sender().isPresent() && envelope.sender().get().localPart().equals("spam")
              ? new Verdict.Reject(SmtpReply.of(550, "5.7.1", ReplyText.literal("No spam here")))
              : Verdict.pass();
        }
        public Verdict message(Session session, ArrivedMail mail) {
          return Verdict.change(new Edit.AddHeader(Edit.Place.TOP, "X-Demo", "seen"),
              new Edit.RemoveHeader("X-Old", Edit.ALL));
        }
      }
      """;

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    installation.addUser("ann@example.org", "secret");
    fine("plugin", "install", new DemoJar(folder).source(FILTER).version("1.2.3").toString());
    installation.configure(
        Installation.FREE_PORTS.replace("\"store\"", "\"filters\": [\"demo\"], \"store\""));
  }

  private String fine(String... arguments) throws IOException {
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.err());
    return outcome.out();
  }

  private String refused(int exitCode, String... arguments) throws IOException {
    Installation.Outcome outcome = installation.run(arguments);
    assertEquals(exitCode, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.out());
    assertFalse(outcome.err().contains("\tat "), outcome::toString);
    return outcome.err();
  }

  private static void assertMatches(String table, List<String> lines) {
    List<String> found = table.lines().toList();
    assertEquals(lines.size(), found.size(), table);
    for (int i = 0; i < lines.size(); i++) {
      assertTrue(found.get(i).matches(lines.get(i)), lines.get(i) + "\n" + table);
    }
  }

  /** Sends a message to ann; the id of it. */
  private static String send(RunningServer server, String from) throws IOException {
    try (Line smtp = new Line(server.port("smtp"))) {
      smtp.expectReply("220");
      smtp.expect("EHLO mx.elsewhere.example", "250");
      smtp.expect("MAIL FROM:<" + from + ">", "250");
      smtp.expect("RCPT TO:<ann@example.org>", "250");
      smtp.expect("DATA", "354");
      String reply = smtp.expect("X-Old: 1\r\nSubject: Hello\r\n\r\nbody\r\n.", "250");
      smtp.expect("QUIT", "221");
      return reply.substring(reply.lastIndexOf(' ') + 1);
    }
  }

  private static String sessionOf(RunningServer server) throws IOException {
    Matcher line =
        Pattern.compile("\\[([a-z0-9]+-[a-z0-9]+)\\] LineSession: connection from")
            .matcher(server.log());
    assertTrue(line.find(), server::toString);
    return line.group(1);
  }

  @Test
  void aMessageIsExplainedByItsIdAndBySession() throws Exception {
    try (RunningServer server = installation.start()) {
      String id = send(server, "bob@elsewhere.example");
      String table = fine("explain", id);
      String demo = " +MailFilter demo +demo 1\\.2\\.3 +[0-9.]+ +";
      assertMatches(
          table,
          List.of(
              "session \\S+, from 127\\.0\\.0\\.1 on smtp; message " + id,
              "STEP +HOOK +PLUGIN +MILLISECONDS +VERDICT",
              "CONNECT 127\\.0\\.0\\.1" + demo + "pass",
              "EHLO mx\\.elsewhere\\.example" + demo + "pass",
              "MAIL bob@elsewhere\\.example" + demo + "pass",
              "RCPT ann@example\\.org +RecipientRouter domains +route-domains \\S+ +[0-9.]+ +"
                  + "into the mailbox ann@example\\.org",
              "RCPT ann@example\\.org" + demo + "pass",
              "DATA" + demo + "change",
              " +added X-Demo: seen",
              " +removed X-Old",
              "DATA +MailStore h2 +store-h2 \\S+ +[0-9.]+ +stored in ann@example\\.org",
              "DATA +server +250 2\\.0\\.0 Accepted as " + id));
      String session = sessionOf(server);
      assertTrue(table.startsWith("session " + session + ","), table);
      assertEquals(table, fine("explain", session));
      String json = fine("explain", "--json", id).replaceAll("\\s", "");
      assertTrue(json.contains("\"plugin\":\"demo\",\"version\":\"1.2.3\""), json);
      assertTrue(json.contains("\"changes\":[\"addedX-Demo:seen\",\"removedX-Old\"]"), json);

      String unknown = refused(2, "explain", "k3f9ab-7");
      assertTrue(unknown.startsWith("nothing is remembered of \"k3f9ab-7\""), unknown);
      assertEquals(1, unknown.lines().count(), unknown);
      assertTrue(refused(1, "explain").contains("ID"));
      assertEquals(0, server.stop());
      assertTrue(refused(2, "explain", id).contains("no server runs"));
    }
  }

  @Test
  void whatWouldHappenIsSaidAndNothingHappens() throws Exception {
    Path message = Files.writeString(folder.resolve("hello.eml"), "X-Old: 1\nX-Old: 2\n\nbody\n");
    String[] letter = {
      "simulate",
      "--from",
      "bob@elsewhere.example",
      "--to",
      "ann@example.org",
      "--to",
      "no@example.org"
    };
    assertTrue(refused(2, letter).contains("no server runs"));
    assertTrue(refused(1, "simulate", "--from", "bob@elsewhere.example").contains("--to"));
    try (RunningServer server = installation.start()) {
      String said = fine(letter);
      assertTrue(said.contains("would be stored in ann@example.org"), said);
      assertTrue(said.contains("added X-Demo: seen"), said);
      List<String> lines = said.lines().toList();
      assertEquals(
          "the message would be delivered to the mailbox ann@example.org", lines.getLast());
      assertTrue(
          lines.get(lines.size() - 2).startsWith("RCPT no@example.org would be refused: 550 5.1.1"),
          said);

      String file =
          fine(
              "simulate",
              "--from",
              "<>",
              "--to",
              "ann@example.org",
              "--ip",
              "192.0.2.7",
              "--hello",
              "mx.elsewhere.example",
              "--message",
              message.toString());
      assertTrue(file.contains("removed X-Old, 2 times"), file);
      assertTrue(file.contains("from 192.0.2.7 on smtp"), file);
      String spam =
          fine("simulate", "--from", "spam@elsewhere.example", "--to", "ann@example.org", "--json");
      assertTrue(
          spam.contains("MAIL spam@elsewhere.example would be refused: 550 5.7.1 No spam here"),
          spam);
      assertTrue(
          refused(2, "simulate", "--from", "bob", "--to", "ann@example.org")
              .contains("not a mail address: \"bob\""));

      assertEquals("[]", fine("mailbox", "list", "--json").replaceAll("\\s", ""));
      send(server, "bob@elsewhere.example");
      String held = fine("mailbox", "list", "--json").replaceAll("\\s", "");
      assertTrue(held.contains("\"messages\":\"1\""), held);
    }
  }
}

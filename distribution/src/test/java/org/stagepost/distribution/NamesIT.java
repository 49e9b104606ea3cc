package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which names mean an account (RFC 8265 §3.3), on each way in and for mail. Names are octets. */
final class NamesIT {

  private static final String PASSWORD = "the same for all";

  /** A way to say who one is. */
  enum Way {
    USER,
    APOP,
    POP3_PLAIN,
    POP3_LOGIN,
    SMTP_PLAIN,
    SMTP_LOGIN;

    private boolean isSmtp() {
      return this == SMTP_PLAIN || this == SMTP_LOGIN;
    }

    /** Logs in; the last answer. */
    String login(String name) throws IOException {
      try (Line line = new Line(server.port(isSmtp() ? "submission" : "pop3"))) {
        String greeting = line.expectReply(isSmtp() ? "220" : "+OK");
        if (isSmtp()) {
          line.expect("EHLO client.example", "250");
        }
        String answer = answer(line, greeting, name);
        line.expect("QUIT", isSmtp() ? "221" : "+OK");
        assertNull(line.read(), "the mailbox is free again");
        return answer;
      }
    }

    private String answer(Line line, String greeting, String name) throws IOException {
      return switch (this) {
        case USER -> {
          line.expect("USER " + name, "+OK");
          yield line.expect("PASS " + PASSWORD, "");
        }
        case APOP -> line.expect("APOP " + name + " " + digest(greeting), "");
        case POP3_PLAIN, SMTP_PLAIN ->
            line.expect("AUTH PLAIN " + base64("\0" + name + "\0" + PASSWORD), "");
        case POP3_LOGIN, SMTP_LOGIN -> {
          line.expect("AUTH LOGIN", isSmtp() ? "334" : "+ ");
          String next = line.expect(base64(name), "");
          boolean asks = next.startsWith("334") || next.startsWith("+ ");
          yield asks ? line.expect(base64(PASSWORD), "") : next;
        }
      };
    }

    private String welcome() {
      return isSmtp() ? "235 2.7.0 " : "+OK ";
    }

    private String refusal() {
      return isSmtp() ? "535 5.7.8 The name or the password is wrong" : "-ERR [AUTH] login refused";
    }

    /** RFC 4616 §2, RFC 4954 §4: names in SASL are UTF-8, and a message without it is none. */
    private String refusalOfOctets() {
      return switch (this) {
        case USER, APOP -> refusal();
        case POP3_PLAIN, POP3_LOGIN -> "-ERR not a response that this mechanism understands";
        case SMTP_PLAIN, SMTP_LOGIN -> "501 5.5.2 That is no well-formed response";
      };
    }
  }

  @TempDir private static Path folder;

  private static RunningServer server;

  @BeforeAll
  static void start() throws IOException {
    Installation installation = Installation.in(folder);
    installation.configure(
        Installation.FREE_PORTS.replace(
            "\"shutdownGrace\"",
            "\"authentication\": {\"failureDelay\": \"0s\", \"lockout\": \"off\","
                + " \"readableSecrets\": true}, \"shutdownGrace\""));
    Path file = folder.resolve("accounts");
    Files.writeString(file, "j\u00F6rg:" + PASSWORD + "\n");
    fine(installation.run("user", "import", file.toString()));
    fine(
        installation.runWithInput(
            PASSWORD + "\n", "user", "add", "ann", "--password-stdin", "--readable-secret"));
    server = installation.start();
  }

  private static void fine(Installation.Outcome outcome) {
    assertEquals(0, outcome.exitCode(), outcome::toString);
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      assertEquals(0, server.stop());
      server.close();
    }
  }

  private static String base64(String octets) {
    return Base64.getEncoder().encodeToString(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String digest(String greeting) {
    try {
      String signed = greeting.substring(greeting.indexOf('<')) + PASSWORD;
      byte[] octets = signed.getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The octets of a text in UTF-8, a character each. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @EnumSource
  void allSpellingsOfANameAreOne(Way way) throws IOException {
    List<String> names =
        way == Way.APOP // whoever was imported has no readable secret
            ? List.of("ann", "ANN", "Ann@Example.ORG", "\uFF21nn")
            : List.of("ann", "Ann@Example.ORG", "\uFF21nn", "j\u00F6rg", "JO\u0308RG");
    for (String name : names) {
      String answer = way.login(utf8(name));
      assertTrue(answer.startsWith(way.welcome()), way + " " + name + ": " + answer);
    }
  }

  /** A detail is for delivery; nothing else is cut from a name either. */
  @ParameterizedTest
  @EnumSource
  void whatIsNearlyANameIsNone(Way way) throws IOException {
    for (String name :
        List.of(
            "nobody",
            "ann+x",
            "ann+x@example.org",
            "ann+",
            "ann/x",
            "../ann",
            "ann\\",
            "ann%x",
            "ann*",
            ".ann",
            "ann@",
            "ann@@example.org",
            "ann@example.org.",
            "ann\u0001",
            "ann\u007f",
            "\uFB01nn",
            "ann\u200D",
            "\uFF20ann",
            "ann@\uFF45xample.org")) {
      assertEquals(way.refusal(), way.login(utf8(name)), name);
    }
  }

  @ParameterizedTest
  @EnumSource
  void octetsThatAreNotUtf8AreNoName(Way way) throws IOException {
    for (String name :
        List.of("j\u00F6rg", "ann\u00C3", "\u00C0\u00E1nn", "ann\u00ED\u00A0\u0080")) {
      assertEquals(way.refusalOfOctets(), way.login(name), name);
    }
  }

  /** What other servers once took for {@code ann}. */
  @ParameterizedTest
  @EnumSource
  void aNameDoesNotEndAtNul(Way way) throws IOException {
    switch (way) {
      case USER, APOP -> {
        try (Line line = new Line(server.port("pop3"))) {
          line.expectReply("+OK");
          line.expect(way + " ann\0x " + PASSWORD, "-ERR");
        }
      }
      case POP3_PLAIN, SMTP_PLAIN -> // three NULs are no message of PLAIN
          assertEquals(way.refusalOfOctets(), way.login("ann\0x"));
      case POP3_LOGIN, SMTP_LOGIN -> assertEquals(way.refusal(), way.login("ann\0x"));
    }
  }

  @Test
  void mailForADetailGoesToItsAccount() throws IOException {
    try (Line smtp = new Line(server.port("smtp"))) {
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      smtp.expect("MAIL FROM:<bob@elsewhere.example>", "250");
      smtp.expect("RCPT TO:<ann/x@example.org>", "550 5.1.1");
      smtp.expect("RCPT TO:<\"ann\\\\x\"@example.org>", "550 5.1.1");
      smtp.expect("RCPT TO:<ann\u0001@example.org>", "501 5.1.3");
      smtp.expect("RCPT TO:<ann\0x@example.org>", "500 5.5.2");
      smtp.expect("RCPT TO:<j\u00F6rg@example.org>", "553 5.6.7");
      smtp.expect("RCPT TO:<ANN+x@example.org>", "250");
      smtp.expect("DATA", "354");
      smtp.expect("Subject: detail\r\n\r\n.", "250");
    }
    try (Line pop3 = new Line(server.port("pop3"))) {
      pop3.expectReply("+OK");
      pop3.expect("USER ann", "+OK");
      pop3.expect("PASS " + PASSWORD, "+OK");
      assertTrue(pop3.expect("STAT", "+OK").startsWith("+OK 1 "));
      pop3.expect("QUIT", "+OK");
      assertNull(pop3.read(), "the mailbox is free again");
    }
  }

  @Test
  void whoLogsInSendsFromTheirOwnAddresses() throws IOException {
    try (Line submission = new Line(server.port("submission"))) {
      submission.expectReply("220");
      submission.expect("EHLO client.example", "250");
      submission.expect("AUTH PLAIN " + base64("\0ann\0" + PASSWORD), "235");
      submission.expect("MAIL FROM:<nobody@example.org>", "553 5.7.1");
      submission.expect("MAIL FROM:<ann@elsewhere.example>", "553 5.7.1");
      submission.expect("MAIL FROM:<postmaster@example.org>", "553 5.7.1");
      submission.expect("MAIL FROM:<Ann+x@example.org>", "250");
      submission.expect("RCPT TO:<postmaster>", "250");
      submission.expect("DATA", "354");
      submission.expect("From: The Boss <boss@example.org>\r\n\r\n.", "553 5.7.1");
    }
  }
}

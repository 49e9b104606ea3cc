package org.stagepost.plugin.pop3.commands;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.auth.Verifier;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** Runs {@code dialogues/*.dialogue}, plain and over TLS, each with a server of its own. */
final class DialoguesTest {

  private static final String READABLE = Verifier.READABLE;
  private static final String ANN = "ann@example.org";

  private static final List<String> MESSAGES =
      List.of(
          "Subject: one\r\n\r\nfirst\r\nsecond\r\nthird",
          "Subject: dots\r\n\r\n.\r\n..two\r\n. .\r\nend.",
          "Subject: a header alone");

  /** Those that begin in plain text, whatever happens later. */
  private static final Set<String> ABOUT_STLS =
      Set.of(
          "/dialogues/capa.dialogue",
          "/dialogues/stls.dialogue",
          "/dialogues/stls-injection.dialogue");

  /** So that there is one certificate for all. */
  @TempDir private static Path folder;

  static List<Dialogue> all() {
    return Dialogue.folder(DialoguesTest.class, "/dialogues");
  }

  static List<Dialogue> allButThoseAboutStls() {
    return all().stream().filter(dialogue -> !ABOUT_STLS.contains(dialogue.toString())).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void plain(Dialogue dialogue) {
    run(dialogue, "pop3", "{}");
  }

  @ParameterizedTest
  @MethodSource("allButThoseAboutStls")
  void overTls(Dialogue dialogue) {
    run(dialogue, "pop3s", "{}");
  }

  /** RFC 1939 §3: not a word, and no UPDATE. */
  @Test
  void idleness() {
    Dialogue dialogue = Dialogue.resource(DialoguesTest.class, "/idle.dialogue");
    run(dialogue, "pop3", "{\"pop3Command\": \"3s\"}");
  }

  private static void run(Dialogue dialogue, String listener, String timeouts) {
    try (TestServer server =
        TestServer.ofPlugin(RetrCommand.class)
            .in(folder)
            .set("timeouts", timeouts)
            .listener("guarded", "{\"protocol\": \"pop3\", \"port\": 0}")
            .account("bob@example.org", " two  spaces ")
            .account("disabled@example.org", "tanstaaf")
            .start()) {
      server.accounts().with(ANN, "tanstaaf", Verifier.ARGON2ID, READABLE);
      server.accounts().with("j\u00F6rg@example.org", "tanstaaf", Verifier.ARGON2ID, READABLE);
      server.accounts().disable("disabled@example.org");
      server.accounts().applicationPassword(ANN, "phone", "bcdf-ghjk-mnpq-rstv-wxyz-bcdf-ghjk");
      MESSAGES.forEach(message -> server.store().with(ANN, message));
      server.run(listener, prepare(dialogue, server));
    }
  }

  private static Dialogue prepare(Dialogue dialogue, TestServer server) {
    return sizes(dialogue)
        .with("longestAnswer", "A".repeat(12_288))
        .with("blanks250", " ".repeat(248))
        .with("blanks5000", " ".repeat(5000))
        .with("digest", captured -> digest(captured.getOrDefault("timestamp", "")))
        .action("remove the phone", () -> server.accounts().withoutApplicationPasswords(ANN))
        .action("deliver", () -> server.store().with(ANN, "Subject: new", "", "new"))
        .action("break the store", server.store()::breakDown)
        .action("mend the store", server.store()::mend)
        .action("take the lock away", () -> server.store().loseLease(ANN))
        .action("wait for the end of all sessions", server::awaitNoSession);
  }

  private static Dialogue sizes(Dialogue dialogue) {
    int sum = 0;
    for (int i = 0; i < MESSAGES.size(); i++) {
      int octets = MESSAGES.get(i).length() + 2; // CRLF
      dialogue.with("octets" + (i + 1), Integer.toString(octets));
      sum += octets;
    }
    return dialogue.with("octets", Integer.toString(sum));
  }

  private static String digest(String timestamp) {
    try {
      byte[] signed = (timestamp + "tanstaaf").getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(signed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.stagepost.plugin.pop3.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.store.MailboxName;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** Runs {@code dialogues/*.dialogue}, plain and over TLS, each with a server of its own. */
final class DialoguesTest {

  private static final String ANN = "ann@example.org";

  private static final List<String> MESSAGES =
      List.of(
          "Subject: one\r\n\r\nfirst\r\nsecond\r\nthird\r\n",
          "Subject: dots\r\n\r\n.\r\n..two\r\n. .\r\nend.\r\n",
          "Subject: a header alone\r\n");

  /** Those that begin in plain text, whatever happens later. */
  private static final Set<String> ABOUT_STLS =
      Set.of(
          "/dialogues/capa.dialogue",
          "/dialogues/stls.dialogue",
          "/dialogues/stls-injection.dialogue");

  /** Shared, so that there is one certificate for all. */
  @TempDir private static Path folder;

  static List<Dialogue> all() {
    return Dialogue.folder(DialoguesTest.class, "/dialogues");
  }

  static List<Dialogue> allButThoseAboutStls() {
    return all().stream().filter(dialogue -> !ABOUT_STLS.contains(dialogue.toString())).toList();
  }

  @ParameterizedTest
  @MethodSource("all")
  void plain(Dialogue dialogue) throws Exception {
    try (TestServer server = server()) {
      prepare(dialogue, server).run(server.port("pop3"));
    }
  }

  @ParameterizedTest
  @MethodSource("allButThoseAboutStls")
  void overTls(Dialogue dialogue) throws Exception {
    try (TestServer server = server()) {
      prepare(dialogue, server).runOverTls(server.port("pop3s"));
    }
  }

  /** RFC 1939 §3: not a word, and no UPDATE. */
  @Test
  void idleness() throws Exception {
    try (TestServer server = prepared()) {
      server.idleAfter(Duration.ofSeconds(3));
      server.start(AllCommands.of(server));
      prepare(Dialogue.resource(DialoguesTest.class, "/idle.dialogue"), server)
          .run(server.port("pop3"));
    }
  }

  private static TestServer server() throws IOException {
    TestServer server = prepared();
    server.start(AllCommands.of(server));
    return server;
  }

  private static TestServer prepared() throws IOException {
    TestServer server = new TestServer(folder);
    server.accountWithReadableSecret(ANN, "tanstaaf");
    server.account("bob@example.org", " two  spaces ");
    server.account("disabled@example.org", "tanstaaf");
    server.disable("disabled@example.org");
    for (String message : MESSAGES) {
      server.deliver(ANN, message);
    }
    return server;
  }

  private static Dialogue prepare(Dialogue dialogue, TestServer server) {
    return sizes(dialogue)
        .with("blanks250", " ".repeat(248))
        .with("blanks5000", " ".repeat(5000))
        .with("digest", captured -> digest(captured.getOrDefault("timestamp", "")))
        .action("deliver", () -> server.deliver(ANN, "Subject: new\r\n\r\nnew\r\n"))
        .action("break the store", server.store()::breakDown)
        .action("mend the store", server.store()::mend)
        .action("take the lock away", () -> server.store().loseLease(new MailboxName(ANN)))
        .action("wait for the end of all sessions", server::awaitNoSession)
        .listener("guarded", server.port("guarded"))
        .tlsListener("pop3s", server.port("pop3s"));
  }

  private static Dialogue sizes(Dialogue dialogue) {
    int sum = 0;
    for (int i = 0; i < MESSAGES.size(); i++) {
      int octets = MESSAGES.get(i).length();
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

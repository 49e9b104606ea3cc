package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** Whose addresses an account may send from, as ann finds it who is postmaster too. */
final class SenderRightsTest {

  private static TestServer server;

  @BeforeAll
  static void start() {
    server =
        SmtpServers.upTo(100_000)
            .with(AliasRouter.class, Witness.class)
            .set("filters", "[\"witness\"]")
            .set("postmaster", "\"ann@example.org\"")
            .account("bob@example.org", "secret")
            .account("j\u00F6rg@example.org", "secret")
            .listener("own", listener("\"senders\": \"own\""))
            .listener("any", listener("\"senders\": \"any\""))
            .listener(
                "mx", "{\"protocol\": \"smtp\", \"port\": 0, \"plaintextLogin\": \"loopback\"}")
            .start();
  }

  private static String listener(String more) {
    return "{\"protocol\": \"submission\", \"port\": 0, \"plaintextLogin\": \"loopback\", "
        + more
        + "}";
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** By default, and where the operator says so. */
  @ParameterizedTest
  @ValueSource(strings = {"submission", "own"})
  void ownAddressesAlone(String listener) {
    AliasRouter aliases = server.extension(AliasRouter.class);
    server.run(
        listener,
        Dialogue.resource(SenderRightsTest.class, "/senders-own.dialogue")
            .with("long", "x".repeat(20_000))
            .action("break the aliases", () -> aliases.broken = true)
            .action("mend the aliases", () -> aliases.broken = false));
  }

  /** On an smtp listener too, whoever logs in there. */
  @ParameterizedTest
  @ValueSource(strings = {"any", "mx"})
  void anyAddress(String listener) {
    server.run(listener, Dialogue.resource(SenderRightsTest.class, "/senders-any.dialogue"));
  }

  /** Filters are asked about what may be sent alone. */
  @Test
  void explainTellsWhy() throws Exception {
    Witness witness = server.extension(Witness.class);
    witness.asked.clear();
    server.run("own", Dialogue.resource(SenderRightsTest.class, "/senders-explained.dialogue"));
    server.awaitNoSession();
    assertEquals(List.of("MAIL", "MAIL"), List.copyOf(witness.asked));
    List<String> words = Ask.words(Ask.trail(server, witness.last.id()));
    assertTrue(
        words.containsAll(
            List.of(
                "MAIL RecipientRouter memory: into the mailbox bob@example.org",
                "MAIL server: ann@example.org may not send as bob@example.org",
                "DATA server: ann@example.org may not send as bob@example.org",
                "DATA server: the header does not say for certain who the message is from")),
        words::toString);
  }

  /** A filter that passes everything and remembers what it was asked. */
  public static final class Witness implements MailFilter {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Session last;

    @Override
    public String name() {
      return "witness";
    }

    @Override
    public Verdict.OnCommand connected(Session session) {
      last = session;
      return Verdict.pass();
    }

    @Override
    public Verdict.OnCommand sender(Session session, Envelope envelope) {
      asked.add("MAIL");
      return Verdict.pass();
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) {
      asked.add("DATA");
      return Verdict.pass();
    }
  }
}

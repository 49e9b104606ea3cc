package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
            .set("domains", "[\"example.org\", \"b\u00FCcher.example\"]")
            .set("postmaster", "\"ann@example.org\"")
            .account("bob@example.org", "secret")
            .account("j\u00F6rg@example.org", "secret")
            .account("eve@xn--bcher-kva.example", "secret")
            .account("odd,name@example.org", "secret")
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

  /**
   * Header lines with the escapes of a dialogue; those whose mail comes to ann, and to her alone.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: ann@example.org",
        "From: ann@example.org\\r\\n",
        "Subject: x\\r\\nfrom\\t:\\r\\n =?utf-8?q?=C3=84nn?=\\r\\n <ANN+x@example.org>\\r\\n",
        "From: =?utf-8?b?w4Q=?= A. <ann@example.org>",
        "From: \"boss@example.org\" <ann@example.org>\\r\\nResent-From: a.smith@example.org",
        "Resent-Sender: ann@example.org\\r\\nFrom: ann@example.org, a.smith@example.org"
      })
  void whatIsHersIsTaken(String header) {
    run("ann", header, "250 2.0.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\\r\\nFrom: ann@example.org",
        "Subject: x",
        "Sender: ann@example.org",
        "Reply-To: ann@example.org",
        "From: bob@example.org\\r\\nSender: ann@example.org",
        "From: ann@example.org\\r\\nResent-From: bob@example.org",
        "Resent-Sender: bob@example.org\\r\\nFrom: ann@example.org",
        "From: \"ann+<bob@example.org>\"@example.org",
        "From: \"ann+ bob\"@example.org",
        "From: \"ann+bob@example.org\"@example.org",
        "From: ann+=?utf-8?b?PGJvYkBleGFtcGxlLm9yZz4=?=@example.org",
        "From: ann+\\xef\\xbc\\x9cbob\\xef\\xbc\\x9e@example.org", // wide brackets
        "From: ann+\\xe2\\x80\\xaebob@example.org", // RIGHT-TO-LEFT OVERRIDE
        "From: =?utf-8?b?PGJvYkBleGFtcGxlLm9yZz4=?= <ann@example.org>",
        "From: ann@example.org (<bob@example.org>)",
        "From: ann@example.org\\r\\nFrom : bob@example.org",
        "Sender: ann@example.org\\r\\nSender: ann@example.org\\r\\nFrom: ann@example.org",
        "no field\\r\\nFrom: ann@example.org",
        "From: ann@example.org\\r\\nno field",
        "From bob@example.org\\r\\nFrom: ann@example.org",
        "From: Undisclosed:;",
        "From: eve@b\\xc3\\xbccher.example"
      })
  void whatIsNotHersForCertainIsRefused(String header) {
    run("ann", header, "553 5.7.1");
  }

  /** However it is spelt, and wherever: as a login, in MAIL and in the header. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "From: eve@xn--bcher-kva.example",
        "From: eve@XN--BCHER-KVA.example",
        "From: eve@b\\xc3\\xbccher.example",
        "From: eve@B\\xc3\\x9cCHER.example"
      })
  void aDomainInUnicodeIsTheOneInAscii(String header) {
    run("eve@b\u00FCcher.example", header, "250 2.0.0");
    run("eve@xn--bcher-kva.example", header, "250 2.0.0");
    run("eve@b\u00FCcher.example", "From: eve@bucher.example", "553 5.7.1");
  }

  /** An operator's choice; nobody else can make one of it. */
  @Test
  void anAccountMayHaveANameThatNeedsQuotes() {
    run("odd,name", "From: \"odd,name\"@example.org", "250 2.0.0");
    run("odd,name", "From: \"odd,name+x\"@example.org", "553 5.7.1");
  }

  /** With the reverse-path {@code <>}, which is everybody's. */
  private static void run(String login, String header, String answer) {
    byte[] plain = ("\0" + login + "\0secret").getBytes(StandardCharsets.UTF_8);
    server.run(
        "own",
        Dialogue.resource(SenderRightsTest.class, "/senders-header.dialogue")
            .with("login", Base64.getEncoder().encodeToString(plain))
            .with("header", header)
            .with("answer", answer));
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

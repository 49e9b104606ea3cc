package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pf4j.Extension;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** Whatever a plugin that did not come with the server does, the mail of all others flows on. */
@Timeout(120)
final class ContainmentTest {

  private static final Duration PATIENCE = Duration.ofMillis(300);
  private static final SessionKey<String> MARK =
      SessionKey.of("mark", String.class, SessionKey.Scope.CONNECTION);

  private static CountDownLatch letGo = new CountDownLatch(0);
  private static final BlockingQueue<Throwable> LATE = new LinkedBlockingQueue<>();

  /** {@code XDO what}: does it. */
  @Extension
  public static final class Hostile implements SmtpCommand {
    @Inject
    Hostile() {}

    @Override
    public String verb() {
      return "XDO";
    }

    @Override
    public Set<SmtpState> allowedIn() {
      return Set.of(SmtpState.values());
    }

    @Override
    public Step handle(SmtpSession session, Arguments arguments) throws Exception {
      return switch (arguments.text()) {
        case "throw" -> throw new IllegalStateException("broken on purpose");
        case "overflow" -> handle(session, arguments);
        case "null" -> null;
        case "hang" -> {
          letGo.await();
          yield Step.answer(good());
        }
        case "spin" -> {
          while (letGo.getCount() > 0) {
            Thread.onSpinWait();
          }
          yield Step.answer(good());
        }
        case "late" -> {
          letGo.await();
          LATE.add(
              assertThrows(IllegalStateException.class, () -> session.attach(MARK, "too late")));
          LATE.add(assertThrows(IllegalStateException.class, session::resetTransaction));
          yield Step.answer(good());
        }
        case "leak" -> {
          for (int i = 0; i < 50; i++) {
            Thread.ofPlatform().daemon().start(Hostile::awaitLetGo);
          }
          yield Step.answer(good());
        }
        case "eat" -> {
          List<byte[]> eaten = new ArrayList<>();
          for (int i = 0; i < 40; i++) {
            eaten.add(new byte[1 << 20]);
          }
          yield Step.answer(eaten.size() == 40 ? good() : null);
        }
        case "words" -> Step.answer(new SpinningWords());
        case "listing" -> new Step.SendMessage(good(), new HangingMessage(), OptionalInt.empty());
        default -> Step.answer(good());
      };
    }

    private static SmtpReply good() {
      return SmtpReply.of(250, "2.0.0", ReplyText.literal("done"));
    }

    private static void awaitLetGo() {
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A reply that is never finished. */
  private record SpinningWords() implements Reply {
    @Override
    public List<String> statusLines(Locale language) {
      Hostile.awaitLetGo();
      return List.of("250 done");
    }

    @Override
    public boolean refuses() {
      return false;
    }
  }

  /** A message that never comes. */
  private record HangingMessage() implements MessageSource {
    @Override
    public long size() {
      return 10;
    }

    @Override
    public InputStream open() throws IOException {
      return new InputStream() {
        @Override
        public int read() {
          Hostile.awaitLetGo();
          return -1;
        }
      };
    }
  }

  private TestServer server;

  @BeforeEach
  void start() {
    letGo = new CountDownLatch(1);
    LATE.clear();
    server =
        TestServer.of(Hostile.class)
            .foreign()
            .withPlugin(DataCommand.class)
            .patience(PATIENCE)
            .account("ann@example.org", "secret")
            .start();
  }

  @AfterEach
  void stop() {
    letGo.countDown();
    server.close();
  }

  private void mailFlows(int messages) {
    server.run(
        "smtp",
        Dialogue.of(
            """
            S: 220 *
            C: EHLO mx.elsewhere.example
            S*: 250 *
            C: MAIL FROM:<x@elsewhere.example>
            S: 250 *
            C: RCPT TO:<ann@example.org>
            S: 250 *
            C: DATA
            S: 354 *
            C: Subject: Hello
            C: .
            S: 250 *
            C: QUIT
            S: 221 *
            """));
    assertEquals(messages, server.store().messages("ann@example.org").size());
  }

  private void failsAndTheSessionGoesOn(String what) {
    server.run(
        "smtp",
        Dialogue.of(
            """
            S: 220 *
            C: XDO %s
            S: 451 4.3.0 *
            C: NOOP
            S: 250 *
            C: QUIT
            S: 221 *
            """
                .formatted(what)));
  }

  @Test
  void itThrowsOrAnswersNonsense() {
    failsAndTheSessionGoesOn("throw");
    failsAndTheSessionGoesOn("overflow");
    failsAndTheSessionGoesOn("null");
    mailFlows(1);
  }

  @Test
  void itHangs() {
    for (int i = 0; i < 4; i++) {
      failsAndTheSessionGoesOn("hang");
    }
    mailFlows(1);
  }

  @Test
  void itSpinsInMoreLoopsThanThereAreProcessors() {
    int loops = Math.min(8, 2 * Runtime.getRuntime().availableProcessors());
    for (int i = 0; i < loops; i++) {
      failsAndTheSessionGoesOn("spin");
    }
    mailFlows(1);
    mailFlows(2);
  }

  @Test
  void itLeaksThreadsAndEatsMemory() {
    server.run(
        "smtp",
        Dialogue.of(
            """
            S: 220 *
            C: XDO leak
            S: 250 *
            C: XDO eat
            S: 250 *
            """));
    mailFlows(1);
  }

  @Test
  void whatItHandsBackIsItsCodeToo() {
    failsAndTheSessionGoesOn("listing");
    failsAndTheSessionGoesOn("words");
    mailFlows(1);
  }

  @Test
  void nothingIsDoneForItWhenItsTimeIsOver() throws Exception {
    failsAndTheSessionGoesOn("late");
    letGo.countDown();
    for (int i = 0; i < 2; i++) {
      assertEquals(
          "this call was given up, nothing is done for it any more",
          Optional.ofNullable(LATE.poll(30, TimeUnit.SECONDS)).orElseThrow().getMessage());
    }
    mailFlows(1);
  }

  @Test
  void afterManyFailuresItIsNotCalledForAWhile() {
    for (int i = 0; i < 15; i++) { // the kit asks for following octets each time, which is good
      failsAndTheSessionGoesOn("throw");
    }
    server.run( // it would answer, and is not asked
        "smtp",
        Dialogue.of(
            """
            S: 220 *
            C: XDO well
            S: 451 4.3.0 *
            """));
    mailFlows(1);
  }
}

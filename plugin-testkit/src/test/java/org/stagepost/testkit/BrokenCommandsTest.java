package org.stagepost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** Each clause of the contract of commands can fail: commands with one fault each. */
final class BrokenCommandsTest {

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(Changing.Contract.class, "declaresTheSameAtAllTimes"),
        Arguments.of(Chatty.Contract.class, "announcesLinesInEveryState"),
        Arguments.of(Throwing.Contract.class, "answersWhateverStandsBehindItsVerb"),
        Arguments.of(Silent.Contract.class, "answersWhateverStandsBehindItsVerb"),
        Arguments.of(TwoLines.Contract.class, "answersWhateverStandsBehindItsVerb"),
        Arguments.of(Endless.Contract.class, "answersWhateverIsSaidToItsPrompts"),
        Arguments.of(Forgetful.Contract.class, "keepsSessionsApart"),
        Arguments.of(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Class<?> broken, String clause) {
    Clause.assertFindsTheFault(broken, clause);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void aSoundCommandPassesEveryClause(String clause) {
    Clause.assertPasses(Sound.Contract.class, clause);
  }

  static List<String> clauses() {
    return faults().stream().map(fault -> (String) fault.get()[1]).distinct().toList();
  }

  /** Asks for a word and says it; each subclass spoils one thing. */
  static class Sound implements SmtpCommand {

    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Sound.class);
      }
    }

    @Override
    public String verb() {
      return "XWORD";
    }

    @Override
    public Set<SmtpState> allowedIn() {
      return Set.of(SmtpState.GREETED);
    }

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments)
        throws Exception {
      return new Step.Ask(
          SmtpReply.of(334, ReplyText.literal("Word?")), line -> say(line.length() + " octets"));
    }

    static Step say(String words) {
      return Step.answer(SmtpReply.of(250, "2.0.0", ReplyText.literal(words)));
    }
  }

  static final class Changing extends Sound {
    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Changing.class);
      }
    }

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Set<SmtpState> allowedIn() {
      return calls.incrementAndGet() > 4 ? Set.of() : super.allowedIn();
    }
  }

  static final class Chatty extends Sound {
    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Chatty.class);
      }
    }

    @Override
    public List<String> announces(SmtpSession session) {
      return List.of("XWORD\r\n250-STARTTLS");
    }
  }

  /** As is written in a hurry. */
  static final class Throwing extends Sound {
    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Throwing.class);
      }
    }

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments) {
      return say(arguments.words().get(0));
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Silent.class);
      }
    }

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments) {
      return arguments.isBlank() ? null : say("OK");
    }
  }

  /** An argument of the client's in a reply may be anything, but not a second line. */
  static final class TwoLines implements Pop3Command {
    static final class Contract extends Pop3CommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(TwoLines.class);
      }
    }

    @Override
    public String verb() {
      return "XWORD";
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return Set.of(Pop3State.TRANSACTION);
    }

    @Override
    public Step handle(Pop3Session session, org.stagepost.api.session.Arguments arguments) {
      return Step.answer(Pop3Reply.ok(ReplyText.literal(String.join("\n", arguments.words()))));
    }
  }

  static final class Endless extends Sound {
    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Endless.class);
      }
    }

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments) {
      return new Step.Ask(
          SmtpReply.of(334, ReplyText.literal("Word?")), line -> handle(session, line));
    }
  }

  /** Keeps what belongs to a session in a field: the last one to ask wins. */
  static final class Forgetful extends Sound {
    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Forgetful.class);
      }
    }

    private final List<String> clients = new ArrayList<>();

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments) {
      synchronized (clients) {
        clients.add(session.hello().orElseThrow().name());
      }
      return new Step.Ask(
          SmtpReply.of(334, ReplyText.literal("Word?")),
          _ -> {
            synchronized (clients) {
              return say(clients.getLast());
            }
          });
    }
  }

  /** Two sessions that meet here are each told what belongs to the other. */
  static final class Sharing extends Sound {
    static final class Contract extends SmtpCommandContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Sharing.class);
      }
    }

    private static final long LONGEST_WAIT = 50;

    private final Exchanger<String> field = new Exchanger<>();

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments)
        throws Exception {
      String mine = session.hello().orElseThrow().name();
      try {
        return say(field.exchange(mine, LONGEST_WAIT, TimeUnit.MILLISECONDS));
      } catch (TimeoutException alone) {
        return say(mine);
      }
    }
  }
}

package org.stagepost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
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
final class BrokenCommandsTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(Changing.Contract.class, "declaresTheSameAtAllTimes"),
        new Fault(Chatty.Contract.class, "announcesLinesInEveryState"),
        new Fault(Throwing.Contract.class, "answersWhateverStandsBehindItsVerb"),
        new Fault(Silent.Contract.class, "answersWhateverStandsBehindItsVerb"),
        new Fault(TwoLines.Contract.class, "answersWhateverStandsBehindItsVerb"),
        new Fault(Endless.Contract.class, "answersWhateverIsSaidToItsPrompts"),
        new Fault(Forgetful.Contract.class, "keepsSessionsApart"),
        new Fault(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @Override
  Class<?> sound() {
    return Sound.Contract.class;
  }

  /** The contract over the SMTP command that it stands in. */
  abstract static class OfSmtp extends SmtpCommandContract {
    @Override
    protected TestServerBuilder server() {
      return TestServer.of(broken(this));
    }
  }

  /** The contract over the POP3 command that it stands in. */
  abstract static class OfPop3 extends Pop3CommandContract {
    @Override
    protected TestServerBuilder server() {
      return TestServer.of(broken(this));
    }
  }

  /** Asks for a word and says it; each subclass spoils one thing. */
  static class Sound implements SmtpCommand {

    static final class Contract extends OfSmtp {}

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
    static final class Contract extends OfSmtp {}

    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public Set<SmtpState> allowedIn() {
      return calls.incrementAndGet() > 4 ? Set.of() : super.allowedIn();
    }
  }

  static final class Chatty extends Sound {
    static final class Contract extends OfSmtp {}

    @Override
    public List<String> announces(SmtpSession session) {
      return List.of("XWORD\r\n250-STARTTLS");
    }
  }

  /** As is written in a hurry. */
  static final class Throwing extends Sound {
    static final class Contract extends OfSmtp {}

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments) {
      return say(arguments.words().get(0));
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends OfSmtp {}

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments) {
      return arguments.isBlank() ? null : say("OK");
    }
  }

  /** An argument of the client's in a reply may be anything, but not a second line. */
  static final class TwoLines implements Pop3Command {
    static final class Contract extends OfPop3 {}

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
    static final class Contract extends OfSmtp {}

    @Override
    public Step handle(SmtpSession session, org.stagepost.api.session.Arguments arguments) {
      return new Step.Ask(
          SmtpReply.of(334, ReplyText.literal("Word?")), line -> handle(session, line));
    }
  }

  /** Keeps what belongs to a session in a field: the last one to ask wins. */
  static final class Forgetful extends Sound {
    static final class Contract extends OfSmtp {}

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
    static final class Contract extends OfSmtp {}

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

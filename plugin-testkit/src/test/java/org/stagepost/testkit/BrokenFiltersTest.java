package org.stagepost.testkit;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.event.MessageAccepted;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.Failure;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Recipient;

/** Each clause of the contracts of filters and listeners can fail: some with one fault each. */
final class BrokenFiltersTest {

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(Renamed.Contract.class, "saysAlwaysTheSameOfItself"),
        Arguments.of(Undecided.Contract.class, "saysAlwaysTheSameOfItself"),
        Arguments.of(Silent.Contract.class, "answersEachCommand"),
        Arguments.of(ForSenders.Contract.class, "answersEachCommand"),
        Arguments.of(ForMessages.Contract.class, "answersEachMessage"),
        Arguments.of(Clumsy.Contract.class, "itsEditsCanBeMade"),
        Arguments.of(Leaking.Contract.class, "closesWhatItOpens"),
        Arguments.of(Sharing.Contract.class, "servesManySessionsAtOnce"),
        Arguments.of(Deaf.Contract.class, "saysAlwaysTheSameOfItself"),
        Arguments.of(Strict.Contract.class, "takesEachKindOfEventAndThoseOfLaterVersions"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Class<?> broken, String clause) {
    Clause.assertFindsTheFault(broken, clause);
  }

  /** A filter that takes all mail; each of the others spoils one thing of it. */
  static class Sound implements MailFilter {
    @Override
    public String name() {
      return "sound";
    }
  }

  static final class Renamed extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new Renamed();
      }
    }

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public String name() {
      return "sound-" + asked.incrementAndGet();
    }
  }

  static final class Undecided extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new Undecided();
      }
    }

    @Override
    public Failure whenItFails() {
      return null;
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new Silent();
      }
    }

    @Override
    public Verdict.OnCommand recipient(Session session, Envelope envelope, Recipient recipient) {
      return null;
    }
  }

  static final class ForSenders extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new ForSenders();
      }
    }

    @Override
    public Verdict.OnCommand sender(Session session, Envelope envelope) {
      return envelope.sender().orElseThrow().localPart().isEmpty() ? null : Verdict.pass();
    }
  }

  static final class ForMessages extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new ForMessages();
      }
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) throws Exception {
      try (InputStream in = mail.message().open()) {
        String text = new String(in.readAllBytes());
        return text.substring(0, text.indexOf("\r\n\r\n")).isEmpty() ? null : Verdict.pass();
      }
    }
  }

  static final class Clumsy extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new Clumsy();
      }
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) {
      return Verdict.change(
          new Edit.ReplaceHeader("Subject", 1, "one"), new Edit.RemoveHeader("Subject", Edit.ALL));
    }
  }

  static final class Leaking extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new Leaking();
      }
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) throws Exception {
      return mail.message().open().read() < 0 ? Verdict.pass() : Verdict.change();
    }
  }

  static final class Sharing extends Sound {
    static final class Contract extends MailFilterContract {
      @Override
      protected MailFilter filter() {
        return new Sharing();
      }
    }

    private Session current;

    @Override
    public Verdict.OnCommand connected(Session session) {
      if (current != null && current != session) {
        throw new IllegalStateException("there is a session already");
      }
      current = session;
      return Verdict.pass();
    }
  }

  static final class Deaf implements MailListener {
    static final class Contract extends MailListenerContract {
      @Override
      protected MailListener listener() {
        return new Deaf();
      }
    }

    @Override
    public String name() {
      return "no name";
    }

    @Override
    public void happened(MailEvent event) {}
  }

  static final class Strict implements MailListener {
    static final class Contract extends MailListenerContract {
      @Override
      protected MailListener listener() {
        return new Strict();
      }
    }

    @Override
    public String name() {
      return "strict";
    }

    @Override
    public void happened(MailEvent event) {
      if (!(event instanceof MessageAccepted)) {
        throw new IllegalArgumentException("unknown: " + event);
      }
    }
  }
}

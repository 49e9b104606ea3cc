package org.stagepost.testkit;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.Failure;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Recipient;

/** Each clause of the contract of filters can fail: filters with one fault each. */
final class BrokenFiltersTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(Renamed.Contract.class, "saysAlwaysTheSameOfItself"),
        new Fault(Undecided.Contract.class, "saysAlwaysTheSameOfItself"),
        new Fault(Silent.Contract.class, "answersEachCommand"),
        new Fault(ForSenders.Contract.class, "answersEachCommand"),
        new Fault(ForMessages.Contract.class, "answersEachMessage"),
        new Fault(Clumsy.Contract.class, "itsEditsCanBeMade"),
        new Fault(Leaking.Contract.class, "closesWhatItOpens"),
        new Fault(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @Override
  Class<?> sound() {
    return Sound.Contract.class;
  }

  /** The contract over the filter that it stands in. */
  abstract static class Spoilt extends MailFilterContract {
    @Override
    protected MailFilter filter() {
      return broken(this, MailFilter.class);
    }
  }

  /** A filter that takes all mail; each of the others spoils one thing of it. */
  static class Sound implements MailFilter {
    static final class Contract extends Spoilt {}

    @Override
    public String name() {
      return "sound";
    }
  }

  static final class Renamed extends Sound {
    static final class Contract extends Spoilt {}

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public String name() {
      return "sound-" + asked.incrementAndGet();
    }
  }

  static final class Undecided extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Failure whenItFails() {
      return null;
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Verdict.OnCommand recipient(Session session, Envelope envelope, Recipient recipient) {
      return null;
    }
  }

  static final class ForSenders extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Verdict.OnCommand sender(Session session, Envelope envelope) {
      return envelope.sender().orElseThrow().localPart().isEmpty() ? null : Verdict.pass();
    }
  }

  static final class ForMessages extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Verdict message(Session session, ArrivedMail mail) throws Exception {
      try (InputStream in = mail.message().open()) {
        String text = new String(in.readAllBytes());
        return text.substring(0, text.indexOf("\r\n\r\n")).isEmpty() ? null : Verdict.pass();
      }
    }
  }

  static final class Clumsy extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Verdict message(Session session, ArrivedMail mail) {
      return Verdict.change(
          new Edit.ReplaceHeader("Subject", 1, "one"), new Edit.RemoveHeader("Subject", Edit.ALL));
    }
  }

  static final class Leaking extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Verdict message(Session session, ArrivedMail mail) throws Exception {
      return mail.message().open().read() < 0 ? Verdict.pass() : Verdict.change();
    }
  }

  static final class Sharing extends Sound {
    static final class Contract extends Spoilt {}

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
}

package org.stagepost.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;

/** Each clause of the contract of SMTP extensions can fail: extensions with one fault each. */
final class BrokenExtensionsTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(Growing.Contract.class, "declaresTheSameAtAllTimes"),
        new Fault(Misnamed.Contract.class, "announcesItselfByItsKeyword"),
        new Fault(Parsing.Contract.class, "takesOrRefusesEveryValue"),
        new Fault(Silent.Contract.class, "takesOrRefusesEveryValue"),
        new Fault(Polite.Contract.class, "takesOrRefusesEveryValue"),
        new Fault(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @Override
  Class<?> sound() {
    return Sound.Contract.class;
  }

  /** The contract over the extension that it stands in. */
  abstract static class Spoilt extends SmtpExtensionContract {
    @Override
    protected TestServerBuilder server() {
      return TestServer.of(broken(this));
    }
  }

  /** Takes one value; each subclass spoils one thing. */
  static class Sound implements SmtpExtension {
    static final class Contract extends Spoilt {}

    @Override
    public String keyword() {
      return "XWORD";
    }

    @Override
    public Optional<String> announcement(SmtpSession session) {
      return Optional.of("XWORD");
    }

    @Override
    public Set<String> mailParameters() {
      return Set.of("XWORD");
    }

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) throws Exception {
      return value.filter("x"::equals).isPresent() ? Optional.empty() : refusal(501);
    }

    static Optional<SmtpReply> refusal(int code) {
      return Optional.of(SmtpReply.of(code, ReplyText.literal("No")));
    }
  }

  static final class Growing extends Sound {
    static final class Contract extends Spoilt {}

    private volatile boolean used;

    @Override
    public Set<String> mailParameters() {
      return used ? Set.of("XWORD", "XMORE") : Set.of("XWORD");
    }

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) throws Exception {
      used = true;
      return super.checkMail(session, parameter, value);
    }
  }

  static final class Misnamed extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Optional<String> announcement(SmtpSession session) {
      return Optional.of("XWORDS 1");
    }
  }

  static final class Parsing extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return Long.parseLong(value.orElse("0")) > 0 ? Optional.empty() : refusal(501);
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return null;
    }
  }

  /** Says that all is well, where nothing is to be said. */
  static final class Polite extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return refusal(250);
    }
  }

  /** Serves one, and turns away whoever comes meanwhile. */
  static final class Sharing extends Sound {
    static final class Contract extends Spoilt {}

    /** What each session has asked: it asks alone first, and again when all do. */
    private final Set<List<Object>> asked = ConcurrentHashMap.newKeySet();

    private final MeetingPoint inside = new MeetingPoint();

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) throws Exception {
      return asked.add(List.of(session, value)) || inside.isFirst()
          ? super.checkMail(session, parameter, value)
          : refusal(451);
    }
  }
}

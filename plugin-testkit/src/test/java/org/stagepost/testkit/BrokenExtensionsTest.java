package org.stagepost.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;

/** Each clause of the contract of SMTP extensions can fail: extensions with one fault each. */
final class BrokenExtensionsTest {

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(Growing.Contract.class, "declaresTheSameAtAllTimes"),
        Arguments.of(Misnamed.Contract.class, "announcesItselfByItsKeyword"),
        Arguments.of(Parsing.Contract.class, "takesOrRefusesEveryValue"),
        Arguments.of(Silent.Contract.class, "takesOrRefusesEveryValue"),
        Arguments.of(Polite.Contract.class, "takesOrRefusesEveryValue"),
        Arguments.of(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Class<?> broken, String clause) {
    Clause.assertFindsTheFault(broken, clause);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void aSoundExtensionPassesEveryClause(String clause) {
    Clause.assertPasses(Sound.Contract.class, clause);
  }

  static List<String> clauses() {
    return faults().stream().map(fault -> (String) fault.get()[1]).distinct().toList();
  }

  /** Takes one value; each subclass spoils one thing. */
  static class Sound implements SmtpExtension {
    static final class Contract extends SmtpExtensionContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Sound.class);
      }
    }

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
    static final class Contract extends SmtpExtensionContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Growing.class);
      }
    }

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
    static final class Contract extends SmtpExtensionContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Misnamed.class);
      }
    }

    @Override
    public Optional<String> announcement(SmtpSession session) {
      return Optional.of("XWORDS 1");
    }
  }

  static final class Parsing extends Sound {
    static final class Contract extends SmtpExtensionContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Parsing.class);
      }
    }

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return Long.parseLong(value.orElse("0")) > 0 ? Optional.empty() : refusal(501);
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends SmtpExtensionContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Silent.class);
      }
    }

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return null;
    }
  }

  /** Says that all is well, where nothing is to be said. */
  static final class Polite extends Sound {
    static final class Contract extends SmtpExtensionContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Polite.class);
      }
    }

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return refusal(250);
    }
  }

  /** Serves one, and turns away whoever comes meanwhile. */
  static final class Sharing extends Sound {
    static final class Contract extends SmtpExtensionContract {
      @Override
      protected TestServerBuilder server() {
        return TestServer.of(Sharing.class);
      }
    }

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

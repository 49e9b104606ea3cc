package org.stagepost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.PolicyDecision;

/** Each clause of the contract of policies can fail: policies with one fault each. */
final class BrokenPoliciesTest {

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(Renamed.Contract.class, "saysAlwaysTheSameOfItself"),
        Arguments.of(ForNames.Contract.class, "hasAnAnswerForEveryAttempt"),
        Arguments.of(Silent.Contract.class, "hasAnAnswerForEveryAttempt"),
        Arguments.of(ForFailures.Contract.class, "takesEveryEnd"),
        Arguments.of(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Class<?> broken, String clause) {
    Clause.assertFindsTheFault(broken, clause);
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void aSoundPolicyPassesEveryClause(String clause) {
    Clause.assertPasses(Sound.Contract.class, clause);
  }

  static List<String> clauses() {
    return faults().stream().map(fault -> (String) fault.get()[1]).distinct().toList();
  }

  /** Lets everybody try; each subclass spoils one thing. */
  static class Sound implements AuthPolicy {
    static final class Contract extends AuthPolicyContract {
      @Override
      protected AuthPolicy policy() {
        return new Sound();
      }
    }

    @Override
    public String name() {
      return "sound";
    }

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      return PolicyDecision.allow();
    }
  }

  static final class Renamed extends Sound {
    static final class Contract extends AuthPolicyContract {
      @Override
      protected AuthPolicy policy() {
        return new Renamed();
      }
    }

    private volatile int calls;

    @Override
    public String name() {
      return "sound-" + calls;
    }

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      calls = 1;
      return super.before(attempt);
    }
  }

  /** Thinks that there always is a name. */
  static final class ForNames extends Sound {
    static final class Contract extends AuthPolicyContract {
      @Override
      protected AuthPolicy policy() {
        return new ForNames();
      }
    }

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      return attempt.account().orElseThrow().domain().isEmpty()
          ? new PolicyDecision.Refuse("no domain")
          : super.before(attempt);
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends AuthPolicyContract {
      @Override
      protected AuthPolicy policy() {
        return new Silent();
      }
    }

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      return attempt.tls().isPresent() ? null : super.before(attempt);
    }
  }

  static final class ForFailures extends Sound {
    static final class Contract extends AuthPolicyContract {
      @Override
      protected AuthPolicy policy() {
        return new ForFailures();
      }
    }

    private final List<String> failures = new ArrayList<>();

    @Override
    public void after(LoginAttempt attempt, LoginResult result) {
      failures.add(result.failure().orElseThrow().name());
    }
  }

  /** Knows the thread that it was called by first, and no other. */
  static final class Sharing extends Sound {
    static final class Contract extends AuthPolicyContract {
      @Override
      protected AuthPolicy policy() {
        return new Sharing();
      }
    }

    private final AtomicReference<Thread> mine = new AtomicReference<>();

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      mine.compareAndSet(null, Thread.currentThread());
      if (mine.get() != Thread.currentThread()) {
        throw new IllegalStateException("another thread");
      }
      return super.before(attempt);
    }
  }
}

package org.stagepost.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.PolicyDecision;

/** Each clause of the contract of policies can fail: policies with one fault each. */
final class BrokenPoliciesTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(Renamed.Contract.class, "saysAlwaysTheSameOfItself"),
        new Fault(ForNames.Contract.class, "hasAnAnswerForEveryAttempt"),
        new Fault(Silent.Contract.class, "hasAnAnswerForEveryAttempt"),
        new Fault(ForFailures.Contract.class, "takesEveryEnd"),
        new Fault(Sharing.Contract.class, "servesManySessionsAtOnce"));
  }

  @Override
  Class<?> sound() {
    return Sound.Contract.class;
  }

  /** The contract over the policy that it stands in. */
  abstract static class Spoilt extends AuthPolicyContract {
    @Override
    protected AuthPolicy policy() {
      return broken(this, AuthPolicy.class);
    }
  }

  /** Lets everybody try; each subclass spoils one thing. */
  static class Sound implements AuthPolicy {
    static final class Contract extends Spoilt {}

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
    static final class Contract extends Spoilt {}

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
    static final class Contract extends Spoilt {}

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      return attempt.account().orElseThrow().domain().isEmpty()
          ? new PolicyDecision.Refuse("no domain")
          : super.before(attempt);
    }
  }

  static final class Silent extends Sound {
    static final class Contract extends Spoilt {}

    @Override
    public PolicyDecision before(LoginAttempt attempt) {
      return attempt.tls().isPresent() ? null : super.before(attempt);
    }
  }

  static final class ForFailures extends Sound {
    static final class Contract extends Spoilt {}

    private final List<String> failures = new ArrayList<>();

    @Override
    public void after(LoginAttempt attempt, LoginResult result) {
      failures.add(result.failure().orElseThrow().name());
    }
  }

  /** Knows the thread that it was called by first, and no other. */
  static final class Sharing extends Sound {
    static final class Contract extends Spoilt {}

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

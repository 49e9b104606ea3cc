package org.stagepost.server.auth;

import java.time.Clock;
import java.util.List;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.host.Accounts;
import org.stagepost.server.event.Events;
import org.stagepost.server.event.ListenerQueues;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.throttle.Throttle;

/** Who is asked about a login, where nobody listens. */
record FakeSources(Throttle throttle, List<AuthPolicy> policies) {

  /** Everybody may try, as often as they like. */
  FakeSources() {
    this(Throttle.off(), List.of());
  }

  static Events noEvents() {
    return new Events(List.of(), new ListenerQueues(new Guard()), Clock.systemUTC());
  }

  LoginSources of(List<FakeAuthenticator> authenticators, Accounts accounts) {
    return new LoginSources(
        throttle,
        policies.stream().map(one -> new Extension<>("policy", "policy.jar", one)).toList(),
        authenticators.stream().map(FakeAuthenticator::extension).toList(),
        accounts,
        noEvents());
  }
}

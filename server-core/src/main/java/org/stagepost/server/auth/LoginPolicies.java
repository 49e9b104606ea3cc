package org.stagepost.server.auth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.PolicyDecision;
import org.stagepost.server.log.LogText;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.throttle.Credentials;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;

/** The policies in the order of the configuration. Safe for use by many sessions. */
final class LoginPolicies {

  private static final Logger LOG = LoggerFactory.getLogger(LoginPolicies.class);

  private final List<Hook<AuthPolicy>> policies;

  /**
   * The policies; each is asked once for its name.
   *
   * @throws PluginFailure if one of them throws
   */
  LoginPolicies(List<Extension<AuthPolicy>> policies, Guard guard) {
    this.policies =
        policies.stream()
            .map(one -> Hook.of(AuthPolicy.class, one, AuthPolicy::name, guard))
            .toList();
  }

  /**
   * What they have said.
   *
   * @param asked those that were asked, who hear how it ended
   * @param delay how long the login has to wait
   * @param refusal what becomes of it, if one of them would not have it
   */
  record Answer(List<Hook<AuthPolicy>> asked, Duration delay, Optional<LoginOutcome> refusal) {}

  /** Asks one after the other, until one refuses or fails. */
  Answer before(Credentials credentials, LoginAttempt attempt) {
    List<Hook<AuthPolicy>> asked = new ArrayList<>();
    Duration delay = Duration.ZERO;
    for (Hook<AuthPolicy> policy : policies) {
      asked.add(policy);
      PolicyDecision decision;
      try {
        decision =
            policy.call(
                credentials.session(),
                one -> Objects.requireNonNull(one.before(attempt), "no decision"),
                LoginPolicies::words);
      } catch (PluginFailure failure) { // which must not open the door
        LOG.error("{}: policy {} has failed", credentials.session().id(), policy.name(), failure);
        return new Answer(asked, delay, Optional.of(failed(policy)));
      }
      switch (decision) {
        case PolicyDecision.Allow _ -> {
          // the next one is asked
        }
        case PolicyDecision.Delay(Duration longer) ->
            delay = longer.compareTo(delay) > 0 ? longer : delay;
        case PolicyDecision.Refuse(String reason) -> {
          return new Answer(asked, delay, Optional.of(refused(policy, reason)));
        }
      }
    }
    return new Answer(asked, delay, Optional.empty());
  }

  private static LoginOutcome refused(Hook<AuthPolicy> policy, String reason) {
    return LoginOutcome.refused("policy " + policy.name() + ": " + reason);
  }

  private static LoginOutcome failed(Hook<AuthPolicy> policy) {
    return LoginOutcome.unavailable("policy " + policy.name() + " has failed");
  }

  private static Finding words(PolicyDecision decision) {
    return switch (decision) {
      case PolicyDecision.Allow _ -> Finding.PASS;
      case PolicyDecision.Delay(Duration duration) ->
          Finding.of("delayed by " + duration.toMillis() + " ms");
      case PolicyDecision.Refuse(String reason) -> Finding.of("refused: " + LogText.of(reason));
    };
  }

  /** Tells those that were asked how it ended. */
  void after(Answer answer, LoginAttempt attempt, LoginResult result) {
    for (Hook<AuthPolicy> policy : answer.asked()) {
      try {
        policy.ask(
            one -> {
              one.after(attempt, result);
              return result;
            });
      } catch (PluginFailure failure) {
        LOG.error(
            "{}: policy {} has failed behind a login", attempt.session(), policy.name(), failure);
      }
    }
  }
}

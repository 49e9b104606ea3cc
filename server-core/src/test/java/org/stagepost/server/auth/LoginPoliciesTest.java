package org.stagepost.server.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.PolicyDecision;
import org.stagepost.server.log.LogLines;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;
import org.stagepost.server.throttle.Credentials;
import org.stagepost.server.throttle.LoginRefusal;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.throttle.ThrottleFolder;

/** Policies are asked in their order, and none of them can let anybody in. */
@Timeout(60)
final class LoginPoliciesTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final LoginResult REFUSED = LoginResult.failed(LoginFailure.REFUSED);
  private static final LoginOutcome RIGHT = new LoginOutcome.Accepted(new Identity(ANN, "h2"));

  @TempDir Path folder;

  private final SleptTime time = new SleptTime();
  private final List<String> heard = new ArrayList<>();
  private final FakeSession session = new FakeSession();
  private LogLines log;
  private Throttle throttle;

  /** A policy that says the same each time. */
  private final class Fixed implements AuthPolicy {
    private final String name;
    private final PolicyDecision decision;

    Fixed(String name, PolicyDecision decision) {
      this.name = name;
      this.decision = decision;
    }

    Extension<AuthPolicy> extension() {
      return new Extension<>("plugin-" + name, name + ".jar", this);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public PolicyDecision before(LoginAttempt attempt) throws Exception {
      heard.add(name + " before " + attempt.account().orElseThrow());
      if (name.equals("throws")) {
        throw new java.io.IOException("broken");
      }
      return decision;
    }

    @Override
    public void after(LoginAttempt attempt, LoginResult result) throws Exception {
      heard.add(name + " after " + result.failure().map(Enum::name).orElse("accepted"));
      if (name.equals("throws-after")) {
        throw new java.io.IOException("broken");
      }
    }
  }

  @BeforeEach
  void open() {
    log = new LogLines(LoginPolicies.class);
    throttle = new ThrottleFolder(folder).throttle(100, 4, time::nanos);
  }

  @AfterEach
  void close() {
    throttle.close();
    log.close();
  }

  private Fixed allows(String name) {
    return new Fixed(name, PolicyDecision.allow());
  }

  private LoginResult login(LoginOutcome found, Fixed... policies) {
    LoginAttempts attempts =
        new LoginAttempts(
            new FailureDelay(Duration.ofMillis(200), time),
            throttle,
            new LoginPolicies(
                List.of(policies).stream().map(Fixed::extension).toList(), new Guard()),
            new LoginReports(
                FakeSources.noEvents(), new AccountCheck(name -> Optional.of(Account.of(name)))));
    Credentials credentials =
        new Credentials(session, Optional.of("ann"), Optional.of(ANN), Optional.empty());
    return attempts.run(
        credentials,
        () -> {
          heard.add("checked");
          return found;
        });
  }

  @Test
  void allAreAskedInTheirOrderAndHearHowItEnded() {
    assertEquals(RIGHT.result(), login(RIGHT, allows("one"), allows("two")));
    assertEquals(
        List.of(
            "one before ann@example.org",
            "two before ann@example.org",
            "checked",
            "one after accepted",
            "two after accepted"),
        heard);
  }

  @Test
  void noPolicyLetsAnybodyIn() {
    assertEquals(REFUSED, login(LoginOutcome.refused("a wrong password"), allows("one")));
  }

  @Test
  void aRefusalIsLikeAWrongPasswordAndTheLogKnowsWhy() {
    long began = time.nanos();
    Fixed no = new Fixed("no", new PolicyDecision.Refuse("at\r\nnight"));
    assertEquals(REFUSED, login(RIGHT, allows("one"), no, allows("two")));
    assertEquals(Duration.ofMillis(200).toNanos(), time.nanos() - began);
    assertEquals(
        List.of(
            "one before ann@example.org",
            "no before ann@example.org",
            "one after REFUSED",
            "no after REFUSED"),
        heard);
    assertEquals(
        List.of(
            "INFO s1: login failed for \"ann\" from 127.0.0.1, mechanism none: policy no:"
                + " at\\u000d\\u000anight"),
        log.lines());
    assertEquals(1, throttle.refusals().of(LoginRefusal.POLICY));
  }

  @Test
  void whatAPolicyRefusesIsNoGuess() {
    Fixed no = new Fixed("no", new PolicyDecision.Refuse("never"));
    for (int i = 0; i < 100; i++) {
      assertEquals(REFUSED, login(RIGHT, no));
    }
    assertEquals(RIGHT.result(), login(RIGHT));
  }

  @Test
  void aPolicyThatIsBrokenDoesNotOpenTheDoor() {
    for (Fixed broken : List.of(allows("throws"), new Fixed("null", null))) {
      assertEquals(LoginResult.failed(LoginFailure.TEMPORARY), login(RIGHT, broken, allows("two")));
    }
    assertTrue(heard.stream().noneMatch("checked"::equals), heard.toString());
    assertEquals(2, log.lines().stream().filter(line -> line.startsWith("ERROR")).count());
  }

  @Test
  void oneThatBreaksBehindALoginChangesNothing() {
    assertEquals(RIGHT.result(), login(RIGHT, allows("throws-after"), allows("two")));
    assertEquals("two after accepted", heard.getLast());
  }

  @Test
  void theLongestDelayCountsAndIsBounded() {
    long began = time.nanos();
    Fixed shorter = new Fixed("shorter", new PolicyDecision.Delay(Duration.ofSeconds(1)));
    Fixed longer = new Fixed("longer", new PolicyDecision.Delay(Duration.ofSeconds(3)));
    assertEquals(RIGHT.result(), login(RIGHT, shorter, longer, shorter));
    assertEquals(Duration.ofSeconds(3).toNanos(), time.nanos() - began);
    Fixed endless = new Fixed("endless", new PolicyDecision.Delay(Duration.ofDays(3)));
    began = time.nanos();
    assertEquals(RIGHT.result(), login(RIGHT, endless));
    assertEquals(Duration.ofSeconds(10).toNanos(), time.nanos() - began);
  }

  @Test
  void whatIsLockedAlreadyIsPutToNoPolicy() {
    for (int i = 0; i < 11; i++) {
      heard.clear();
      login(LoginOutcome.refused("a wrong password"), allows("one"));
    }
    assertEquals(List.of(), heard);
    assertEquals(1, throttle.refusals().of(LoginRefusal.ACCOUNT));
    assertTrue(log.lines().getLast().contains(": locked: "), log.lines().getLast());
  }
}

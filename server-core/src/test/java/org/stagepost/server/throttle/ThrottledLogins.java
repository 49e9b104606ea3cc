package org.stagepost.server.throttle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.server.session.FakeSession;

/** Logins before a throttle, in a time that stands still until a test lets it pass. */
final class ThrottledLogins implements AutoCloseable {

  static final String HOME = "192.0.2.1";
  static final AccountName ANN = new AccountName("ann@example.org");

  private final Path folder;
  private final StillTime time = new StillTime();
  private int guesses;
  private CountingThrottle throttle;

  private ThrottledLogins(Path folder, int entries) {
    this.folder = folder;
    restart(entries);
  }

  /** With a throttle that keeps a thousand of everything. */
  static ThrottledLogins in(Path folder) {
    return new ThrottledLogins(folder, 1_000);
  }

  /** As if the server was stopped and started. */
  void restart(int entries) {
    if (throttle != null) {
      throttle.close();
    }
    throttle = new CountingThrottle(new ThrottleFolder(folder).settings(entries, 4), time::nanos);
  }

  CountingThrottle throttle() {
    return throttle;
  }

  void pass(Duration duration) {
    time.pass(duration);
  }

  static Credentials credentials(String user, String address, Optional<String> secret) {
    return new Credentials(
        new FakeSession(address),
        Optional.of(user),
        AccountName.parse(user, "example.org"),
        secret.map(text -> text.getBytes(UTF_8)));
  }

  static Credentials credentials(String user, String address, String secret) {
    return credentials(user, address, Optional.of(secret));
  }

  /** One login; what comes of it, if anybody looks. */
  Ticket login(Credentials credentials, AttemptOutcome outcome) {
    Ticket ticket = throttle.enter(credentials);
    if (ticket instanceof Ticket.Counted) {
      throttle.end(ticket, outcome);
      if (outcome == AttemptOutcome.RIGHT) {
        throttle.learn(credentials.account().orElseThrow(), credentials.network());
      }
    }
    return ticket;
  }

  Ticket login(String user, String address, String secret, AttemptOutcome outcome) {
    return login(credentials(user, address, secret), outcome);
  }

  /** Another wrong password each time. */
  Ticket guess(String user, String address) {
    return login(user, address, "guess " + guesses++, AttemptOutcome.WRONG);
  }

  /** A proof that does not fit, as of APOP, CRAM-MD5 or SCRAM. */
  Ticket prove(String user, String address) {
    return login(credentials(user, address, Optional.empty()), AttemptOutcome.WRONG);
  }

  /** Why a login was not looked at; empty if it was. */
  static Optional<LoginRefusal> refusal(Ticket ticket) {
    return ticket instanceof Ticket.Refused(LoginRefusal why, _)
        ? Optional.of(why)
        : Optional.empty();
  }

  static void assertChecked(Ticket ticket) {
    assertEquals(Optional.empty(), refusal(ticket));
  }

  static void assertRefused(LoginRefusal why, Ticket ticket) {
    assertEquals(Optional.of(why), refusal(ticket));
  }

  /** Who has the right password gets in from there. */
  void assertOpen(String user, String address) {
    assertChecked(login(user, address, "right", AttemptOutcome.RIGHT));
  }

  void assertLocked(LoginRefusal why, String user, String address) {
    assertRefused(why, guess(user, address));
  }

  @Override
  public void close() {
    throttle.close();
  }
}

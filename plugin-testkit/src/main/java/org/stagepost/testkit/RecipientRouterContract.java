package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.smtp.SmtpReply;

/**
 * What every {@link RecipientRouter} must do. Extend it, name your plugin and addresses that it
 * knows, and get the tests, for all routers that the plugin has.
 */
public abstract class RecipientRouterContract extends PluginContract {

  /**
   * Addresses that the grammar allows, and that mean something to a database, a shell or a file.
   */
  private static final List<MailAddress> HOSTILE =
      Stream.of(
              "\"\"@example.org",
              "\"two words\"@example.org",
              "\"../../etc/passwd\"@example.org",
              "\"ann@example.net\"@example.org",
              "ann%example.net@example.org",
              "'or'1'='1@example.org",
              "*@example.org",
              "+@example.org",
              "ann+@example.org",
              "{0}@example.org",
              "$x@example.org",
              "-ann@example.org",
              "gr\u00FC\u00DFe@example.org",
              "ann@[127.0.0.1]",
              "ann@[IPv6:::1]",
              "ann@example.org.evil.example",
              "l".repeat(64) + "@example.org")
          .map(address -> MailAddress.parse(address).orElseThrow())
          .toList();

  /** For subclasses. */
  protected RecipientRouterContract() {}

  /**
   * Addresses whose mail the router keeps here. The server of the contract has accounts {@code
   * user0@example.org} to {@code user2@example.org}.
   */
  protected List<String> mine() {
    return List.of("user0@example.org", "user1@example.org");
  }

  /** Addresses that it leaves to the next router; empty if it leaves none. */
  protected List<String> notMine() {
    return List.of("ann@elsewhere.example");
  }

  private List<RecipientRouter> routers() {
    return tested(RecipientRouter.class);
  }

  private static List<MailAddress> addresses(List<String> texts) {
    return texts.stream().map(text -> MailAddress.parse(text).orElseThrow()).toList();
  }

  /** The same question as different clients ask it. */
  private static List<RouteRequest> requests(MailAddress recipient) {
    Optional<MailAddress> sender = MailAddress.parse("eve@elsewhere.example");
    Optional<Identity> identity = Optional.of(new Identity(user(0), "contract"));
    return List.of(
        new RouteRequest(recipient, Optional.empty(), Optional.empty()),
        new RouteRequest(recipient, sender, Optional.empty()),
        new RouteRequest(recipient, sender, identity));
  }

  private static Route route(RecipientRouter router, RouteRequest request) throws Exception {
    Route route = router.route(request);
    assertNotNull(route, () -> "it has no route for " + request);
    return route;
  }

  /** A route so that two can be compared. */
  private static String shown(Route route) {
    return switch (route) {
      case Route.Local(var mailbox, var quota) -> "local " + mailbox + " " + quota;
      case Route.Refused(SmtpReply reply) -> "refused " + reply.statusLines(Locale.ENGLISH);
      case Route.Deferred(SmtpReply reply) -> "deferred " + reply.statusLines(Locale.ENGLISH);
      case Route.NotMine() -> "not mine";
    };
  }

  @Test
  void hasTheSameNameAtAllTimes() throws Exception {
    for (RecipientRouter router : routers()) {
      String before = router.name();
      for (MailAddress address : addresses(mine())) {
        route(router, requests(address).getFirst());
      }
      assertEquals(before, router.name());
    }
  }

  @Test
  void keepsMailForItsAddressesHere() throws Exception {
    for (RecipientRouter router : routers()) {
      for (MailAddress address : addresses(mine())) {
        for (RouteRequest request : requests(address)) {
          assertInstanceOf(Route.Local.class, route(router, request), request.toString());
        }
      }
    }
  }

  @Test
  void leavesOthersToTheNext() throws Exception {
    assumeTrue(!notMine().isEmpty(), "it routes all mail there is");
    for (RecipientRouter router : routers()) {
      for (MailAddress address : addresses(notMine())) {
        for (RouteRequest request : requests(address)) {
          assertEquals(new Route.NotMine(), route(router, request), request.toString());
        }
      }
    }
  }

  @Test
  void hasAnAnswerForEveryAddress() throws Exception {
    for (RecipientRouter router : routers()) {
      for (MailAddress address : HOSTILE) {
        for (RouteRequest request : requests(address)) {
          String shown = shown(route(router, request));
          assertTrue(Conversation.isLine(shown), () -> "not one line: " + shown);
        }
      }
    }
  }

  @Test
  void doesNotChangeItsMind() throws Exception {
    for (RecipientRouter router : routers()) {
      for (MailAddress address : addresses(mine())) {
        RouteRequest request = requests(address).getFirst();
        String before = shown(route(router, request));
        for (MailAddress other : HOSTILE) {
          route(router, requests(other).getFirst());
        }
        assertEquals(before, shown(route(router, request)), address.toString());
      }
    }
  }

  @Test
  void servesManySessionsAtOnce() throws Exception {
    List<MailAddress> all = new ArrayList<>(addresses(mine()));
    all.addAll(addresses(notMine()));
    all.addAll(HOSTILE);
    for (RecipientRouter router : routers()) {
      List<String> alone = new ArrayList<>();
      List<Callable<String>> work = new ArrayList<>();
      for (MailAddress address : all) {
        RouteRequest request = requests(address).getFirst();
        alone.add(shown(route(router, request)));
        work.add(() -> shown(route(router, request)));
      }
      assertEquals(alone, atOnce(work), router.name());
    }
  }
}

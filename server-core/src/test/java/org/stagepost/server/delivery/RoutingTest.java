package org.stagepost.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

final class RoutingTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final Account ANNS =
      new Account(ANN, new MailboxName("ann's box"), false, new Quota(1, 1));

  private final List<String> asked = new ArrayList<>();
  private final List<Extension<RecipientRouter>> routers = new ArrayList<>();
  private Optional<AccountName> postmaster = Optional.of(ANN);
  private Accounts accounts = name -> Optional.ofNullable(Map.of(ANN, ANNS).get(name));

  /** What a router does. */
  private interface Rule {
    Route route(RouteRequest request) throws Exception;
  }

  private void router(String name, Rule rule) {
    routers.add(
        new Extension<>(
            "route-" + name,
            name + ".jar",
            new RecipientRouter() {
              @Override
              public String name() {
                return name;
              }

              @Override
              public Route route(RouteRequest request) throws Exception {
                asked.add(name);
                return rule.route(request);
              }
            }));
  }

  private Route route(String recipient) {
    return route(recipient, false);
  }

  private Route route(String recipient, boolean login) {
    DeliverySettings settings =
        new DeliverySettings(
            "mx", List.of("example.org", "example.net"), postmaster, Optional.empty());
    Routing routing = new Routing(settings, routers, accounts, new Guard());
    Optional<Identity> identity = login ? Optional.of(new Identity(ANN, "h2")) : Optional.empty();
    MailAddress address = MailAddress.parse(recipient).orElseThrow();
    return routing.route(new FakeSession(), new RouteRequest(address, Optional.empty(), identity));
  }

  private static Route.Local box(String name) {
    return new Route.Local(new MailboxName(name), Quota.NONE);
  }

  private static String reply(Route route) {
    return switch (route) {
      case Route.Refused refused -> refused.reply().statusLines(Locale.ENGLISH).getFirst();
      case Route.Deferred deferred -> deferred.reply().statusLines(Locale.ENGLISH).getFirst();
      case Route.Local local -> "local " + local.mailbox();
      case Route.NotMine notMine -> "not mine";
    };
  }

  @Test
  void asksInOrderUntilOneAnswers() {
    router("one", request -> new Route.NotMine());
    router("two", request -> box("bob"));
    router("three", request -> box("wrong"));
    assertEquals(box("bob"), route("bob@example.org"));
    assertEquals(List.of("one", "two"), asked);
  }

  @Test
  void whatARouterRefusesOrDefersIsSo() {
    Route.Refused refused = new Route.Refused(SmtpReply.of(550, "5.1.1", ReplyText.literal("no")));
    Route.Deferred deferred = new Route.Deferred(SmtpReply.of(450, "4.2.1", ReplyText.EMPTY));
    router("one", request -> request.recipient().localPart().equals("bob") ? refused : deferred);
    assertEquals(refused, route("bob@example.org"));
    assertEquals(deferred, route("ann@example.org"));
  }

  @Test
  void aRouterThatFailsDefersAndNoOtherIsAsked() {
    router(
        "one",
        request -> {
          throw new IOException("the directory is down");
        });
    router("two", request -> box("bob"));
    assertEquals("451 4.3.0", reply(route("bob@example.org")).substring(0, 9));
    assertEquals(List.of("one"), asked);
  }

  @Test
  void aRouterThatAnswersNonsenseHasFailed() {
    router(
        "one",
        request ->
            request.recipient().localPart().equals("null")
                ? null
                : new Route.Refused(SmtpReply.of(250, ReplyText.EMPTY)));
    assertEquals("451 4.3.0", reply(route("null@example.org")).substring(0, 9));
    assertEquals("451 4.3.0", reply(route("bob@example.org")).substring(0, 9));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Route.Deferred(SmtpReply.of(550, ReplyText.EMPTY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x@elsewhere.example",
        "x@sub.example.org",
        "x@example.org.evil.example",
        "x@[192.0.2.1]",
        "x@[IPv6:::1]",
        "postmaster@elsewhere.example",
        "postmaster@[127.0.0.1]",
        "\"x@example.org\"@elsewhere.example"
      })
  void mailForElsewhereIsNeverTaken(String recipient) {
    assertEquals("550 5.7.1", reply(route(recipient)).substring(0, 9));
    String withLogin = reply(route(recipient, true));
    assertEquals("550 5.7.1", withLogin.substring(0, 9));
    assertEquals("550 5.7.1 This server sends no mail to other domains", withLogin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody@example.net",
        "x%elsewhere.example@example.org",
        "elsewhere.example!x@example.org",
        "\"x@elsewhere.example\"@example.org"
      })
  void whatNoRouterKnowsInALocalDomainDoesNotExist(String recipient) {
    assertEquals("550 5.1.1", reply(route(recipient, true)).substring(0, 9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postmaster@example.org",
        "POSTMASTER@EXAMPLE.ORG",
        "PostMaster@example.net",
        "\"postmaster\"@example.org"
      })
  void postmasterIsForTheServerAloneAndHasNoQuota(String recipient) {
    router("one", request -> new Route.Refused(SmtpReply.of(550, ReplyText.EMPTY)));
    assertEquals(new Route.Local(new MailboxName("ann's box"), Quota.NONE), route(recipient));
    assertEquals(List.of(), asked, "no router is asked");
  }

  @Test
  void postmasterHasAMailboxEvenIfTheAccountIsMissing() {
    postmaster = Optional.of(new AccountName("nobody@example.org"));
    assertEquals(box("postmaster@example.org"), route("postmaster@example.net"));
    postmaster = Optional.empty();
    assertEquals(box("postmaster@example.org"), route("postmaster@example.net"));
  }

  @Test
  void postmasterIsDeferredIfTheDirectoryFails() {
    accounts =
        name -> {
          throw new IOException("the directory is down");
        };
    assertInstanceOf(Route.Deferred.class, route("postmaster@example.org"));
    postmaster = Optional.empty();
    assertEquals(box("postmaster@example.org"), route("postmaster@example.org"));
  }
}

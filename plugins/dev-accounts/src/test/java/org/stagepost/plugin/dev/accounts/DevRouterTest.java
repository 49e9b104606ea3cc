package org.stagepost.plugin.dev.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

final class DevRouterTest {

  private static Route route(String recipient) {
    return new DevRouter((key, _) -> ReplyText.literal("<" + key + ">"))
        .route(
            new RouteRequest(
                MailAddress.parse(recipient).orElseThrow(), Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, ann@example.org",
    "Ann@Example.Org, ann@example.org",
    "ann@elsewhere.example, ann@elsewhere.example",
    "ann+list@example.org, ann+list@example.org",
    "\"ann\"@example.org, ann@example.org",
    "ann@[127.0.0.1], ann@[127.0.0.1]",
    "ann@[IPv6:::1], ann@[ipv6:::1]",
  })
  void eachAddressHasTheMailboxOfItsAccount(String recipient, String account) {
    assertEquals(new Route.Local(new MailboxName(account), Quota.NONE), route(recipient));
    AccountName name = AccountName.parse(recipient.replace("\"", ""), "x").orElseThrow();
    assertEquals(Optional.of(Account.of(name)), new DevDirectory().find(name));
    assertEquals(account, Account.of(name).mailbox().value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b@example.org", "a%b@example.org", "\"a b\"@example.org", "*@x"})
  void aNameThatNobodyCanLogInWithHasNoMailbox(String recipient) {
    Route.Refused refused = assertInstanceOf(Route.Refused.class, route(recipient));
    assertEquals(
        List.of("550 5.1.1 <no-such-account>"), refused.reply().statusLines(Locale.ENGLISH));
  }
}

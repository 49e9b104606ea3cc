package org.stagepost.plugin.route.domains;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.testkit.MemoryAccounts;
import org.stagepost.testkit.TestServerInfo;

final class DomainRouterTest {

  private static final ServerInfo SERVER =
      new TestServerInfo("mail.example.org", List.of("example.org", "example.net"), "0.1.0", 0);

  private static final Replies REPLIES = (key, _) -> ReplyText.literal("<" + key + ">");

  private final MemoryAccounts memory =
      new MemoryAccounts()
          .with("ann@example.org", "x")
          .with("bob+list@example.org", "x")
          .with("bob@example.org", "x")
          .with("ann@example.net", "x")
          .with("+@example.org", "x");

  private Route route(Accounts accounts, String recipient) throws Exception {
    return new DomainRouter(SERVER, accounts, REPLIES)
        .route(
            new RouteRequest(
                MailAddress.parse(recipient).orElseThrow(), Optional.empty(), Optional.empty()));
  }

  private Route route(String recipient) throws Exception {
    return route(memory::find, recipient);
  }

  @ParameterizedTest
  @CsvSource({
    "ann@example.org, ann@example.org",
    "ANN@example.org, ann@example.org",
    "Ann@EXAMPLE.ORG, ann@example.org",
    "\"ann\"@example.org, ann@example.org",
    "ann@example.net, ann@example.net",
    "ann+lists@example.org, ann@example.org",
    "Ann+Lists+More@example.org, ann@example.org",
    "ann+@example.org, ann@example.org",
    "ann+a/b@example.org, ann@example.org",
    "\"ann+two words\"@example.org, ann@example.org",
    "bob+list@example.org, bob+list@example.org",
    "BOB+LIST@example.org, bob+list@example.org",
    "bob+other@example.org, bob@example.org",
    "+@example.org, +@example.org",
  })
  void mailGoesToTheMailboxOfItsAccount(String recipient, String mailbox) throws Exception {
    assertEquals(new Route.Local(new MailboxName(mailbox), Quota.NONE), route(recipient));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nobody@example.org",
        "nobody+ann@example.org",
        "+ann@example.org",
        "\"\"@example.org",
        "\"ann \"@example.org",
        "\"../ann\"@example.org",
        "\"ann@example.org\"@example.org",
        "ann%example.net@example.org",
        "elsewhere.example!ann@example.org",
        "ann/bob@example.org",
        "*@example.org"
      })
  void mailForNobodyIsRefused(String recipient) throws Exception {
    Route.Refused refused = assertInstanceOf(Route.Refused.class, route(recipient));
    assertEquals(
        List.of("550 5.1.1 <no-such-mailbox>"), refused.reply().statusLines(Locale.ENGLISH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann@elsewhere.example",
        "ann@mail.example.org",
        "ann@xexample.org",
        "ann@example.org.evil.example",
        "ann@[127.0.0.1]",
        "ann@[IPv6:::1]"
      })
  void mailForElsewhereIsNotOurs(String recipient) throws Exception {
    List<AccountName> asked = new ArrayList<>();
    Accounts accounts =
        name -> {
          asked.add(name);
          return Optional.empty();
        };
    assertEquals(new Route.NotMine(), route(accounts, recipient));
    assertEquals(List.of(), asked);
  }

  @Test
  void anAccountThatMayNotLogInGetsMail() throws Exception {
    AccountName ann = new AccountName("ann@example.org");
    memory.editor().orElseThrow().setLoginAllowed(ann, false);
    assertInstanceOf(Route.Local.class, route("ann@example.org"));
  }

  @Test
  void theQuotaOfTheAccountGoesAlong() throws Exception {
    AccountEditor editor = memory.editor().orElseThrow();
    Quota quota = new Quota(1_000, 2);
    editor.add(List.of(new NewAccount(new AccountName("eve@example.org"), List.of(), quota)));
    assertEquals(
        new Route.Local(new MailboxName("eve@example.org"), quota), route("eve@example.org"));
  }

  /** A directory that cannot be asked must not lose mail: the server answers 451. */
  @Test
  void aDirectoryThatIsDownRefusesNobody() {
    IOException down = new IOException("down");
    Accounts accounts =
        _ -> {
          throw down;
        };
    assertSame(down, assertThrows(IOException.class, () -> route(accounts, "ann@example.org")));
  }
}

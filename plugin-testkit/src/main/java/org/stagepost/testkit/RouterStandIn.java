package org.stagepost.testkit;

import jakarta.inject.Inject;
import java.util.Optional;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.SmtpReply;

/** Routes each address of the local domains into the mailbox of its account. */
final class RouterStandIn implements RecipientRouter {

  private final ServerInfo server;
  private final Accounts accounts;

  @Inject
  RouterStandIn(ServerInfo server, Accounts accounts) {
    this.server = server;
    this.accounts = accounts;
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Route route(RouteRequest request) throws Exception {
    MailAddress recipient = request.recipient();
    if (!server.domains().contains(recipient.domain())) {
      return new Route.NotMine();
    }
    Optional<Account> account =
        find(new MailAddress(recipient.localPartWithoutDetail(), recipient.domain()));
    return account.isPresent()
        ? new Route.Local(account.get().mailbox(), account.get().quota())
        : new Route.Refused(SmtpReply.of(550, "5.1.1", ReplyText.literal("No such mailbox")));
  }

  private Optional<Account> find(MailAddress address) throws Exception {
    Optional<AccountName> name = AccountName.of(address);
    return name.isPresent() ? accounts.find(name.get()) : Optional.empty();
  }
}

package org.stagepost.plugin.route.domains;

import jakarta.inject.Inject;
import java.util.Optional;
import org.pf4j.Extension;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.smtp.SmtpReply;

/** Routes addresses of the local domains to the mailboxes of their accounts. */
@Extension
public final class DomainRouter implements RecipientRouter {

  private final ServerInfo server;
  private final Accounts accounts;
  private final Replies replies;

  /** The router. */
  @Inject
  public DomainRouter(ServerInfo server, Accounts accounts, Replies replies) {
    this.server = server;
    this.accounts = accounts;
    this.replies = replies;
  }

  @Override
  public String name() {
    return "domains";
  }

  @Override
  public Route route(RouteRequest request) throws Exception {
    MailAddress recipient = request.recipient();
    if (!server.domains().contains(recipient.domain())) {
      return new Route.NotMine();
    }
    Optional<Account> account = find(recipient);
    if (account.isEmpty()) {
      account = find(withoutDetail(recipient));
    }
    return account.isPresent()
        ? new Route.Local(account.get().mailbox(), account.get().quota())
        : new Route.Refused(SmtpReply.of(550, "5.1.1", replies.text("no-such-mailbox")));
  }

  private Optional<Account> find(MailAddress address) throws Exception {
    Optional<AccountName> name = AccountName.of(address);
    return name.isPresent() ? accounts.find(name.get()) : Optional.empty();
  }

  private static MailAddress withoutDetail(MailAddress address) {
    return new MailAddress(address.localPartWithoutDetail(), address.domain());
  }
}

package org.stagepost.plugin.dev.accounts;

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.Replies;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** A router that keeps all mail here, each address in a mailbox of its own. */
@Extension
public final class DevRouter implements RecipientRouter {

  private final Replies replies;

  /** The router. */
  @Inject
  public DevRouter(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String name() {
    return "dev";
  }

  @Override
  public Route route(RouteRequest request) {
    return AccountName.of(request.recipient())
        .<Route>map(name -> new Route.Local(MailboxName.of(name), Quota.NONE))
        .orElseGet(
            () -> new Route.Refused(SmtpReply.of(550, "5.1.1", replies.text("no-such-account"))));
  }
}

package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Knows some addresses that are no accounts; leaves all others to whoever is asked next. */
public final class AliasRouter implements RecipientRouter {

  /** Whether it knows nothing now. */
  volatile boolean broken;

  /** Nothing is broken. */
  @Inject
  public AliasRouter() {}

  @Override
  public String name() {
    return "alias";
  }

  @Override
  public Route route(RouteRequest request) throws IOException {
    if (broken) {
      throw new IOException("the aliases are broken");
    }
    return switch (request.recipient().toString()) {
      case "a.smith@example.org", "ann@brand.example" -> local(SmtpServers.ANN);
      case "team@example.org" -> local("team");
      case "carl@example.org" -> local(SmtpServers.ANN); // who is away
      case "slow@example.org" ->
          new Route.Deferred(SmtpReply.of(450, "4.2.1", ReplyText.literal("Not now")));
      default -> new Route.NotMine();
    };
  }

  private static Route local(String mailbox) {
    return new Route.Local(new MailboxName(mailbox), Quota.NONE);
  }
}

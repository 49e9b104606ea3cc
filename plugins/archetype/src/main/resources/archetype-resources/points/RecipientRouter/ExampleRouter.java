package ${package};

import jakarta.inject.Inject;
import java.util.Locale;
import org.pf4j.Extension;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Puts mail for all addresses with a certain beginning into one mailbox. */
@Extension
public final class ExampleRouter implements RecipientRouter {

  private final ExampleConfig config;
  private final ServerInfo server;

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleRouter(ExampleConfig config, ServerInfo server) {
    this.config = config;
    this.server = server;
  }

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public Route route(RouteRequest request) {
    MailAddress recipient = request.recipient();
    boolean mine =
        server.domains().contains(recipient.domain())
            && recipient.localPart().toLowerCase(Locale.ROOT).startsWith(config.beginning());
    return mine
        ? new Route.Local(new MailboxName(config.mailbox()), Quota.NONE)
        : new Route.NotMine(); // the next router is asked
  }
}

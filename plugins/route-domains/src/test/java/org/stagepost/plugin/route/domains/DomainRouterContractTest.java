package org.stagepost.plugin.route.domains;

import java.util.List;
import org.stagepost.testkit.RecipientRouterContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The router keeps what every router promises. */
final class DomainRouterContractTest extends RecipientRouterContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(DomainRouter.class);
  }

  @Override
  protected List<String> mine() {
    return List.of("user0@example.org", "USER1+detail@Example.ORG");
  }
}

package org.stagepost.plugin.dev.accounts;

import java.util.List;
import org.stagepost.testkit.RecipientRouterContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The router keeps what every router promises, and leaves nothing to others. */
final class DevRouterContractTest extends RecipientRouterContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(DevRouter.class);
  }

  @Override
  protected List<String> mine() {
    return List.of("ann@example.org", "ann@elsewhere.example");
  }

  @Override
  protected List<String> notMine() {
    return List.of();
  }
}

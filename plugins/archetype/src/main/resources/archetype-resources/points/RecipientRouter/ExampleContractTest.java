package ${package};

import java.util.List;
import org.stagepost.testkit.RecipientRouterContract;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** The router keeps what every router promises. */
final class ExampleContractTest extends RecipientRouterContract {

  @Override
  protected TestServerBuilder server() {
    return TestServer.ofPlugin(ExampleRouter.class);
  }

  @Override
  protected List<String> mine() {
    return List.of("team-one@example.org", "TEAM-Two@Example.ORG");
  }
}

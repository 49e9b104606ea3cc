package ${package};

import java.util.List;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.testkit.AuthPolicyContract;

/** The policy keeps what every policy promises. */
final class ExampleContractTest extends AuthPolicyContract {

  @Override
  protected AuthPolicy policy() {
    return new ExamplePolicy(new ExampleConfig(List.of("ann@example.org")));
  }
}

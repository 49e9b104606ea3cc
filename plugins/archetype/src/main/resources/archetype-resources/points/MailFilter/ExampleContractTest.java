package ${package};

import org.stagepost.api.filter.MailFilter;
import org.stagepost.testkit.MailFilterContract;
import org.stagepost.testkit.TestReplies;

/** The filter keeps what every filter promises. */
final class ExampleContractTest extends MailFilterContract {

  @Override
  protected MailFilter filter() {
    return new ExampleFilter(new ExampleConfig(null, null), TestReplies.of(ExampleFilter.class));
  }
}

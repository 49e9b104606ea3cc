package ${package};

import org.stagepost.api.event.MailListener;
import org.stagepost.testkit.MailListenerContract;

/** The listener keeps what every listener promises. */
final class ExampleContractTest extends MailListenerContract {

  @Override
  protected MailListener listener() {
    return new ExampleListener(new ExampleConfig(null));
  }
}

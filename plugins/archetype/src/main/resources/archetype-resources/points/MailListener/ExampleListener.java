package ${package};

import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.pf4j.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.event.MessageAccepted;

/** Counts the messages that were accepted. */
@Extension
public final class ExampleListener implements MailListener {

  private static final Logger LOG = LoggerFactory.getLogger(ExampleListener.class);

  private final ExampleConfig config;
  private final AtomicLong messages = new AtomicLong();

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleListener(ExampleConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public void happened(MailEvent event) {
    switch (event) {
      case MessageAccepted accepted -> count(accepted);
      default -> {
        // a later version may have events that this one does not know
      }
    }
  }

  private void count(MessageAccepted accepted) {
    if (messages.incrementAndGet() % config.every() == 0) {
      LOG.info("message {}: {}", messages, accepted.acceptId());
    }
  }

  long messages() {
    return messages.get();
  }
}

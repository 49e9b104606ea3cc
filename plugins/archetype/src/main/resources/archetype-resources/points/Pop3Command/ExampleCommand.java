package ${package};

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** {@code X${label} words}: counts words. */
@Extension
public final class ExampleCommand implements Pop3Command {

  private final ExampleConfig config;
  private final Replies replies;

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleCommand(ExampleConfig config, Replies replies) {
    this.config = config;
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "X${label}";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return EnumSet.allOf(Pop3State.class);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    return List.of("X${label}"); // a line of the reply to CAPA
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    if (arguments.isBlank()) {
      return Step.answer(Pop3Reply.error(replies.text("usage")));
    }
    int count = arguments.words().size();
    return Step.answer(Pop3Reply.ok(replies.text("counted", config.greeting(), count)));
  }
}

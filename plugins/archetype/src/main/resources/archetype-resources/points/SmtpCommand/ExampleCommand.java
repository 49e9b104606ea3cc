package ${package};

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** {@code X${label} words}: counts words. */
@Extension
public final class ExampleCommand implements SmtpCommand {

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
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.JUNK); // it moves no mail
  }

  @Override
  public List<String> announces(SmtpSession session) {
    return List.of("X${label}"); // a line of the reply to EHLO
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (arguments.isBlank()) {
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("usage")));
    }
    int count = arguments.words().size();
    return Step.answer(SmtpReply.of(250, "2.0.0", replies.text("counted", config.greeting(), count)));
  }
}

package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.EnhancedCode;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** HELP (RFC 5321 §4.1.1.8): lists the verbs of all plugins, or says whether there is one. */
@Extension
public final class HelpCommand implements SmtpCommand {

  private static final int VERBS_A_LINE = 8;

  private final Replies replies;

  /** HELP with these words. */
  @Inject
  public HelpCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "HELP";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.JUNK);
  }

  @Override
  public List<String> announces(SmtpSession session) {
    return List.of("HELP");
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (arguments.isBlank()) {
      return Step.answer(list(session.verbs()));
    }
    Optional<String> known =
        arguments
            .word()
            .map(word -> word.toUpperCase(Locale.ROOT))
            .flatMap(word -> session.verbs().stream().filter(word::equals).findFirst());
    return Step.answer(
        known
            .map(verb -> SmtpReply.of(214, "2.0.0", replies.text("help.known", verb)))
            .orElseGet(() -> SmtpReply.of(504, "5.5.4", replies.text("help.unknown"))));
  }

  private SmtpReply list(List<String> verbs) {
    List<ReplyText> lines = new ArrayList<>();
    lines.add(replies.text("help.verbs"));
    for (int from = 0; from < verbs.size(); from += VERBS_A_LINE) {
      int to = Math.min(verbs.size(), from + VERBS_A_LINE);
      lines.add(ReplyText.literal(String.join(" ", verbs.subList(from, to))));
    }
    return new SmtpReply(214, Optional.of(EnhancedCode.of("2.0.0")), lines);
  }
}

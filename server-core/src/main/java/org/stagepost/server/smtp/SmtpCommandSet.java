package org.stagepost.server.smtp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.session.CommandTable;

/** All SMTP commands and extensions of all plugins; one set serves both roles. */
public final class SmtpCommandSet {

  private final CommandTable<SmtpSession, SmtpState> commands;
  private final ParameterTable parameters;

  /**
   * Reads what commands and extensions declare of themselves.
   *
   * @throws PluginFailure if one of them throws
   * @throws IllegalArgumentException if two of them claim the same verb or parameter
   */
  public SmtpCommandSet(Extensions extensions, Guard guard) {
    this.commands = new CommandTable<>(extensions.of(SmtpCommand.class), guard);
    this.parameters = new ParameterTable(extensions.of(SmtpExtension.class), guard);
  }

  /** All verbs, sorted. */
  public List<String> verbs() {
    return commands.verbs();
  }

  /** The lines of the reply to EHLO for a session as it is now, each once and sorted. */
  List<String> announcements(SmtpSession session) {
    return Stream.concat(
            commands.announcements(session).stream(), parameters.announcements(session).stream())
        .distinct()
        .sorted()
        .toList();
  }

  Optional<Conversation.Call> find(String verb, SmtpSession session) {
    return commands.find(verb, session, session::state);
  }

  ParameterTable parameters() {
    return parameters;
  }
}

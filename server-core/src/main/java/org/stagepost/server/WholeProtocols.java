package org.stagepost.server;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.session.Command;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpRole;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ListenerProtocol;
import org.stagepost.server.config.Name;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.pop3.Pop3Protocol;
import org.stagepost.server.session.RequiredVerbs;
import org.stagepost.server.smtp.SmtpProtocol;

/** A listener starts only if its protocol is whole: every verb that its RFC demands is there. */
record WholeProtocols(String file, Configuration configuration) {

  void check(Extensions extensions, Problems problems) {
    Map<ListenerProtocol, List<String>> listeners = new EnumMap<>(ListenerProtocol.class);
    listeners.putAll(
        configuration.listeners().entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.getValue().protocol(),
                    Collectors.mapping(entry -> key(entry.getKey()), Collectors.toList()))));
    listeners.forEach(
        (protocol, keys) ->
            required(protocol).missing(verbs(protocol, extensions)).stream()
                .map(missing -> "cannot start: there is no command " + missing)
                .forEach(
                    missing -> problems.error(file + ": " + String.join(", ", keys), missing)));
  }

  private static String key(Name listener) {
    return "listeners." + listener;
  }

  private static RequiredVerbs required(ListenerProtocol protocol) {
    return switch (protocol) {
      case SMTP -> SmtpProtocol.required(SmtpRole.RELAY);
      case SUBMISSION -> SmtpProtocol.required(SmtpRole.SUBMISSION);
      case POP3 -> Pop3Protocol.required();
    };
  }

  private static List<String> verbs(ListenerProtocol protocol, Extensions extensions) {
    return switch (protocol) {
      case SMTP, SUBMISSION -> verbs(SmtpCommand.class, extensions);
      case POP3 -> verbs(Pop3Command.class, extensions);
    };
  }

  private static <C extends Command<?, ?>> List<String> verbs(
      Class<C> point, Extensions extensions) {
    return extensions.of(point).stream().map(command -> command.instance().verb()).toList();
  }
}

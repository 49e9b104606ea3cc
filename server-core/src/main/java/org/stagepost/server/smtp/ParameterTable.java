package org.stagepost.server.smtp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Replies;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.reply.SettledReply;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;

/**
 * The SMTP extensions, by the parameters of MAIL and RCPT that belong to them. What they declare of
 * themselves is read once, here; immutable afterwards.
 */
final class ParameterTable {

  private static final Logger LOG = LoggerFactory.getLogger(ParameterTable.class);

  /** Asks an extension about one of its parameters. */
  @FunctionalInterface
  private interface Check {
    Optional<SmtpReply> of(SmtpExtension extension, String parameter, Optional<String> value)
        throws Exception;
  }

  private final List<Hook<SmtpExtension>> extensions;
  private final Map<String, Hook<SmtpExtension>> ofMail;
  private final Map<String, Hook<SmtpExtension>> ofRecipient;
  private final Replies replies = ReplyTexts.besides(ParameterTable.class);

  /**
   * Reads what the extensions declare.
   *
   * @throws PluginFailure if one of them throws
   * @throws IllegalArgumentException if two of them claim the same parameter
   */
  ParameterTable(List<Extension<SmtpExtension>> extensions, Guard guard) {
    this.extensions =
        extensions.stream()
            .map(one -> Hook.of(SmtpExtension.class, one, SmtpExtension::keyword, guard))
            .toList();
    this.ofMail = owners(SmtpExtension::mailParameters);
    this.ofRecipient = owners(SmtpExtension::recipientParameters);
  }

  private Map<String, Hook<SmtpExtension>> owners(Function<SmtpExtension, Set<String>> parameters) {
    Map<String, Hook<SmtpExtension>> owners = new HashMap<>();
    for (Hook<SmtpExtension> extension : extensions) {
      for (String parameter : extension.ask(parameters::apply)) {
        Hook<SmtpExtension> other = owners.put(parameter.toUpperCase(Locale.ROOT), extension);
        if (other != null) {
          throw new IllegalArgumentException(
              "the parameter %s is claimed by %s and by %s"
                  .formatted(
                      parameter, other.extension().origin(), extension.extension().origin()));
        }
      }
    }
    return Map.copyOf(owners);
  }

  /** The EHLO lines of the extensions for a session as it is now. */
  List<String> announcements(SmtpSession session) {
    return extensions.stream()
        .map(extension -> announcement(extension, session))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> announcement(Hook<SmtpExtension> extension, SmtpSession session) {
    try {
      return extension.ask(e -> e.announcement(session));
    } catch (PluginFailure failure) {
      LOG.error("{}: {}", session.id(), failure.getMessage(), failure);
      return Optional.empty();
    }
  }

  /** Checks the parameters of MAIL; gives the reply that refuses one of them. */
  Optional<SmtpReply> checkMail(SmtpSession session, EsmtpParameters parameters) {
    return check(
        session, ofMail, parameters, (e, name, value) -> e.checkMail(session, name, value));
  }

  /** Checks the parameters of RCPT; gives the reply that refuses one of them. */
  Optional<SmtpReply> checkRecipient(SmtpSession session, EsmtpParameters parameters) {
    return check(
        session,
        ofRecipient,
        parameters,
        (e, name, value) -> e.checkRecipient(session, name, value));
  }

  private Optional<SmtpReply> check(
      SmtpSession session,
      Map<String, Hook<SmtpExtension>> owners,
      EsmtpParameters parameters,
      Check check) {
    for (Map.Entry<String, Optional<String>> parameter : parameters.values().entrySet()) {
      Hook<SmtpExtension> owner = owners.get(parameter.getKey());
      if (owner == null) { // RFC 5321 §4.1.1.11
        return Optional.of(SmtpReply.of(555, "5.5.4", replies.text("unknown-parameter")));
      }
      Optional<SmtpReply> refusal =
          owner.call(
              session,
              e -> check.of(e, parameter.getKey(), parameter.getValue()).map(SettledReply::of),
              reply -> words(parameter.getKey(), reply));
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }

  private static Finding words(String parameter, Optional<SmtpReply> refusal) {
    return refusal
        .map(reply -> Finding.of(parameter + ": refused: " + Finding.words(reply)))
        .orElse(Finding.PASS);
  }
}

package org.stagepost.server.smtp;

import java.util.List;
import java.util.stream.Stream;
import org.stagepost.api.smtp.SmtpRole;
import org.stagepost.server.delivery.Audience;
import org.stagepost.server.net.Connection;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.session.RequiredVerbs;
import org.stagepost.server.session.RequiredVerbs.Need;
import org.stagepost.server.trail.Trails;

/**
 * SMTP in one of its roles: {@code smtp} takes mail from anyone, {@code submission} after login.
 */
public final class SmtpProtocol implements Protocol {

  private static final String BUNDLED = "smtp-commands";
  private static final List<String> MINIMUM = // RFC 5321 §4.5.1
      List.of("EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "VRFY");

  private final SmtpRole role;
  private final SmtpSettings settings;
  private final SmtpCommandSet commands;
  private final MailPath mail;

  /** SMTP in this role. */
  public SmtpProtocol(
      SmtpRole role, SmtpSettings settings, SmtpCommandSet commands, MailPath mail) {
    this.role = role;
    this.settings = settings;
    this.commands = commands;
    this.mail = mail;
  }

  @Override
  public String name() {
    return switch (role) {
      case RELAY -> "smtp";
      case SUBMISSION -> "submission";
    };
  }

  /** The verbs without which a listener of this role does not start. */
  public static RequiredVerbs required(SmtpRole role) {
    Stream<String> verbs =
        switch (role) {
          case RELAY -> MINIMUM.stream();
          case SUBMISSION -> Stream.concat(MINIMUM.stream(), Stream.of("AUTH")); // RFC 6409 §4.3
        };
    return new RequiredVerbs(verbs.map(verb -> Need.verb(verb, BUNDLED)).toList());
  }

  @Override
  public Conversation open(Connection connection) {
    return new SmtpConversation(new ConnectedSmtpSession(connection, this), this);
  }

  /**
   * The same protocol for a session that is only simulated: nothing is stored, and nobody is told.
   *
   * @param audience is told instead
   * @param trails where it is kept who has said what
   */
  SmtpProtocol rehearsal(Audience audience, Trails trails) {
    return new SmtpProtocol(role, settings, commands, mail.rehearsal(audience, trails));
  }

  SmtpRole role() {
    return role;
  }

  SmtpSettings settings() {
    return settings;
  }

  SmtpCommandSet commands() {
    return commands;
  }

  MailPath mail() {
    return mail;
  }
}

package org.stagepost.server.plugin;

import java.util.Arrays;
import java.util.List;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.store.MailStore;

/** The extension points that this server knows. */
enum Point {
  SMTP_COMMAND(SmtpCommand.class),
  SMTP_EXTENSION(SmtpExtension.class),
  POP3_COMMAND(Pop3Command.class),
  AUTHENTICATOR(Authenticator.class),
  SASL_MECHANISM(SaslMechanism.class),
  AUTH_POLICY(AuthPolicy.class),
  ACCOUNT_DIRECTORY(AccountDirectory.class),
  MAIL_STORE(MailStore.class),
  RECIPIENT_ROUTER(RecipientRouter.class),
  MAIL_FILTER(MailFilter.class),
  MAIL_LISTENER(MailListener.class);

  private final Class<?> type;

  Point(Class<?> type) {
    this.type = type;
  }

  /** The interface's name, by which operators and authors know the point. */
  String title() {
    return type.getSimpleName();
  }

  /** The points that a class implements. */
  static List<Point> of(Class<?> extension) {
    return Arrays.stream(values()).filter(point -> point.type.isAssignableFrom(extension)).toList();
  }
}

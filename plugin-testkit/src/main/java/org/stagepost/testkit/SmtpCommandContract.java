package org.stagepost.testkit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/**
 * What every {@link SmtpCommand} must do. Extend it, name your plugin, and get the tests, for all
 * SMTP commands that the plugin has.
 */
public abstract class SmtpCommandContract extends CommandContract<SmtpSession, SmtpState> {

  private static final Pattern ANSWER = Pattern.compile("[245][0-9][0-9][ -].*");
  private static final Pattern PROMPT = Pattern.compile("334 .*"); // RFC 4954 §4
  private static final Pattern BEFORE_MESSAGE = Pattern.compile("354 .*"); // RFC 5321 §4.1.1.4

  /** For subclasses. */
  protected SmtpCommandContract() {}

  @Override
  final List<SmtpCommand> commands() {
    return tested(SmtpCommand.class);
  }

  @Override
  final LentSession<SmtpSession> session(int user, SmtpState state) throws Exception {
    LentSession<SmtpSession> lent = smtp(false);
    lent.call(session -> enter(session, user, state));
    return lent;
  }

  @Override
  final LentSession<SmtpSession> sessionOverTls() throws Exception {
    return smtp(true);
  }

  /** Takes the session into a state; postmaster is a recipient that every server takes. */
  static boolean enter(SmtpSession session, int user, SmtpState state) {
    if (state != SmtpState.CONNECTED) {
      session.hello(new Hello("user" + user + ".example.org", true));
    }
    Optional<?> refusal = Optional.empty();
    if (state == SmtpState.MAIL || state == SmtpState.RCPT) {
      refusal =
          session.begin(MailAddress.parse("user" + user + "@example.org"), EsmtpParameters.NONE);
    }
    if (refusal.isEmpty() && state == SmtpState.RCPT) {
      refusal = session.addPostmaster(EsmtpParameters.NONE);
    }
    if (refusal.isPresent() || session.state() != state) {
      throw new AssertionError("a session does not get into the state " + state + ": " + refusal);
    }
    return true;
  }

  @Override
  final Conversation.Grammar grammar() {
    return (kind, line) ->
        switch (kind) {
          case ANSWER -> ANSWER.matcher(line).matches();
          case PROMPT -> PROMPT.matcher(line).matches();
          case BEFORE_MESSAGE -> BEFORE_MESSAGE.matcher(line).matches();
        };
  }
}

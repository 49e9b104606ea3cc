package org.stagepost.testkit;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;

/**
 * What every {@link Pop3Command} must do. Extend it, name your plugin, and get the tests, for all
 * POP3 commands that the plugin has. After login there are two messages.
 */
public abstract class Pop3CommandContract extends CommandContract<Pop3Session, Pop3State> {

  private static final Pattern ANSWER = Pattern.compile("(\\+OK|-ERR)( .*)?"); // RFC 1939 §3
  private static final Pattern PROMPT = Pattern.compile("\\+ .*"); // RFC 5034 §4

  /** For subclasses. */
  protected Pop3CommandContract() {}

  @Override
  final List<Pop3Command> commands() {
    return tested(Pop3Command.class);
  }

  @Override
  final LentSession<Pop3Session> session(int user, Pop3State state) throws Exception {
    LentSession<Pop3Session> lent = pop3(false);
    if (state == Pop3State.TRANSACTION) {
      Optional<Pop3Reply> refusal =
          lent.call(session -> session.open(new Identity(user(user), "contract")));
      if (refusal.isPresent()) {
        lent.close();
        throw new AssertionError("the mailbox of " + user(user) + " cannot be opened: " + refusal);
      }
    }
    return lent;
  }

  @Override
  final LentSession<Pop3Session> sessionOverTls() throws Exception {
    return pop3(true);
  }

  @Override
  final Conversation.Grammar grammar() {
    return (kind, line) ->
        switch (kind) {
          case ANSWER, BEFORE_MESSAGE -> ANSWER.matcher(line).matches();
          case PROMPT -> PROMPT.matcher(line).matches();
        };
  }
}

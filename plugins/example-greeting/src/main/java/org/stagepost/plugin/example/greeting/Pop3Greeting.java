package org.stagepost.plugin.example.greeting;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** {@code XGREETING} in POP3: {@code +OK} with a greeting. */
@Extension
public final class Pop3Greeting implements Pop3Command {

  private final Greeting greeting;

  /** Names what the command needs; the server gives it. */
  @Inject
  Pop3Greeting(Greeting greeting) {
    this.greeting = greeting;
  }

  @Override
  public String verb() {
    return Greeting.VERB;
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return EnumSet.allOf(Pop3State.class);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    return List.of(Greeting.VERB); // RFC 2449 §5: what is not a standard begins with X
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    return Step.answer(
        greeting
            .answer(session, arguments)
            .map(Pop3Reply::ok)
            .orElseGet(() -> Pop3Reply.error(greeting.usage())));
  }
}

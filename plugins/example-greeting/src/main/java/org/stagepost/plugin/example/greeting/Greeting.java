package org.stagepost.plugin.example.greeting;

import jakarta.inject.Inject;
import java.util.Optional;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Session;

/**
 * What both commands have in common. Not an extension itself: the server builds it because the
 * extensions' constructors name it, and both get the same object.
 */
final class Greeting {

  /** The verb, and the keyword that announces it. */
  static final String VERB = "XGREETING";

  private final GreetingConfig config;
  private final ServerInfo server;
  private final Replies replies;

  /** A constructor only takes and checks; the server must not be called before it has started. */
  @Inject
  Greeting(GreetingConfig config, ServerInfo server, Replies replies) {
    this.config = config;
    this.server = server;
    this.replies = replies;
  }

  /**
   * The words for this session.
   *
   * @return empty if the command was given an argument, which it does not take
   */
  Optional<ReplyText> answer(Session session, Arguments arguments) {
    if (!arguments.isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        session
            .identity()
            .map(
                who ->
                    replies.text(
                        "greeting.known", config.salutation(), who.account(), server.hostname()))
            .orElseGet(
                () -> replies.text("greeting.stranger", config.salutation(), server.hostname())));
  }

  /** The words for a command that was given an argument. */
  ReplyText usage() {
    return replies.text("usage", VERB);
  }
}

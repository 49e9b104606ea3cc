package org.stagepost.server.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.session.Reply;

/**
 * A reply whose words have been asked for, so that a plugin that fails to find them fails before
 * anything is sent.
 *
 * @param lines the status lines
 * @param refuses as the reply said
 * @param listing as the reply said; its lines are not asked for yet
 */
record SpokenReply(List<String> lines, boolean refuses, Optional<Iterable<String>> listing)
    implements Reply {

  SpokenReply {
    lines = List.copyOf(lines);
  }

  static SpokenReply of(Reply reply) {
    return new SpokenReply(reply.statusLines(Locale.ENGLISH), reply.refuses(), reply.listing());
  }

  @Override
  public List<String> statusLines(Locale language) {
    return lines;
  }
}

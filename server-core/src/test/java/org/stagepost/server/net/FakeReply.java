package org.stagepost.server.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.session.Reply;

/** A reply of the protocol that the tests speak. */
record FakeReply(List<String> lines, boolean refuses, Optional<Iterable<String>> listing)
    implements Reply {

  static FakeReply ok(String line) {
    return new FakeReply(List.of(line), false, Optional.empty());
  }

  static FakeReply no(String line) {
    return new FakeReply(List.of(line), true, Optional.empty());
  }

  static FakeReply list(String line, Iterable<String> listing) {
    return new FakeReply(List.of(line), false, Optional.of(listing));
  }

  static FakeReply silent() {
    return new FakeReply(List.of(), true, Optional.empty());
  }

  @Override
  public List<String> statusLines(Locale language) {
    return lines;
  }
}

package org.stagepost.server.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.stagepost.api.session.Reply;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

/**
 * A reply of a foreign plugin, whose words and lines may be code of the plugin: it is called for
 * them as for anything else. Lines are fetched a thousand at a time.
 */
record GuardedReply(Reply reply, Extension<?> owner, Guard guard) implements Reply {

  private static final int LINES = 1_000;

  @Override
  public List<String> statusLines(Locale language) {
    return guard.call(owner, o -> List.copyOf(reply.statusLines(language)));
  }

  @Override
  public boolean refuses() {
    return guard.call(owner, o -> reply.refuses());
  }

  @Override
  public Optional<Iterable<String>> listing() {
    Optional<Iterable<String>> listing = guard.call(owner, o -> reply.listing());
    return listing.map(lines -> () -> new Lines(guard.call(owner, o -> lines.iterator())));
  }

  private final class Lines implements Iterator<String> {

    private final Iterator<String> lines;
    private Iterator<String> fetched = List.<String>of().iterator();

    Lines(Iterator<String> lines) {
      this.lines = lines;
    }

    @Override
    public boolean hasNext() {
      if (!fetched.hasNext()) {
        fetched = guard.call(owner, o -> fetch()).iterator();
      }
      return fetched.hasNext();
    }

    private List<String> fetch() {
      List<String> next = new ArrayList<>();
      while (next.size() < LINES && lines.hasNext()) {
        next.add(lines.next());
      }
      return next;
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return fetched.next();
    }
  }
}

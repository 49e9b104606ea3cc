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
 * the lines as for anything else, a thousand at a time.
 */
final class GuardedReply implements Reply {

  private static final int LINES = 1_000;

  private final Extension<?> owner;
  private final Guard guard;
  private final List<String> status;
  private final boolean refuses;
  private final Optional<Iterable<String>> lines;

  /**
   * Takes the words at once, while the plugin is called: what it has done cannot be undone by words
   * that do not come.
   */
  GuardedReply(Reply reply, Extension<?> owner, Guard guard) {
    this.owner = owner;
    this.guard = guard;
    this.status = List.copyOf(reply.statusLines(Locale.ENGLISH));
    this.refuses = reply.refuses();
    this.lines = reply.listing();
  }

  @Override
  public List<String> statusLines(Locale language) {
    return status;
  }

  @Override
  public boolean refuses() {
    return refuses;
  }

  @Override
  public Optional<Iterable<String>> listing() {
    return lines.map(all -> () -> new Lines(guard.call(owner, o -> all.iterator())));
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

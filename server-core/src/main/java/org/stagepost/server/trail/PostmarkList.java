package org.stagepost.server.trail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A bounded list of postmarks: of more than fit, the first half and the last are kept. */
final class PostmarkList {

  private final int half;
  private final List<Postmark> first = new ArrayList<>();
  private final Deque<Postmark> last = new ArrayDeque<>(0);
  private int leftOut;

  /**
   * An empty list.
   *
   * @param most how many it keeps, an even number
   */
  PostmarkList(int most) {
    this.half = most / 2;
  }

  void add(Postmark mark) {
    if (first.size() < half) {
      first.add(mark);
      return;
    }
    if (last.size() == half) {
      last.removeFirst();
      leftOut++;
    }
    last.addLast(mark);
  }

  boolean isEmpty() {
    return first.isEmpty();
  }

  void clear() {
    first.clear();
    last.clear();
    leftOut = 0;
  }

  /** What was kept; a postmark of the server stands where some were not. */
  List<Postmark> toList() {
    if (last.isEmpty()) {
      return List.copyOf(first);
    }
    List<Postmark> all = new ArrayList<>(first);
    if (leftOut > 0) {
      Postmark before = first.getLast();
      Finding gap = Finding.of(leftOut + " more, of which nothing was kept");
      all.add(new Postmark(before.occasion(), Label.SERVER, before.began(), before.took(), gap));
    }
    all.addAll(last);
    return List.copyOf(all);
  }
}

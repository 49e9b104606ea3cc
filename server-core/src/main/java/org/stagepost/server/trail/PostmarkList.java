package org.stagepost.server.trail;

import java.util.ArrayList;
import java.util.List;

/** A bounded list of postmarks: of more than fit, the first half and the last are kept. */
final class PostmarkList {

  private final int most;
  private final List<Postmark> kept = new ArrayList<>();
  private int leftOut;

  /**
   * An empty list.
   *
   * @param most how many it keeps, an even number
   */
  PostmarkList(int most) {
    this.most = most;
  }

  void add(Postmark mark) {
    if (kept.size() == most) {
      kept.remove(most / 2);
      leftOut++;
    }
    kept.add(mark);
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  void clear() {
    kept.clear();
    leftOut = 0;
  }

  /** What was kept; a postmark of the server stands where some were not. */
  List<Postmark> toList() {
    if (leftOut == 0) {
      return List.copyOf(kept);
    }
    List<Postmark> all = new ArrayList<>(kept);
    Postmark before = kept.get(most / 2 - 1);
    Finding gap = Finding.of(leftOut + " more, of which nothing was kept");
    all.add(
        most / 2,
        new Postmark(before.occasion(), Label.SERVER, before.began(), before.took(), gap));
    return List.copyOf(all);
  }
}

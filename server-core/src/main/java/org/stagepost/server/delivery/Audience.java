package org.stagepost.server.delivery;

/** Who is told what has become of a message. */
@FunctionalInterface
public interface Audience {

  /** Hears of it, before the client does. */
  void hear(Fate fate);
}

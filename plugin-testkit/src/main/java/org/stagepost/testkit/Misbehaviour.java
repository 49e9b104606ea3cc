package org.stagepost.testkit;

import java.time.Duration;
import java.util.List;

/**
 * Something that a server does at a command instead of what is right, for {@link
 * TestServer#misbehave}: what clients meet one day, and are seldom tried with.
 */
public sealed interface Misbehaviour {

  /**
   * Answers with these lines, and does nothing.
   *
   * @param lines the lines of the reply, complete with their code
   */
  record Refuse(List<String> lines) implements Misbehaviour {

    /** Copies the list. */
    public Refuse {
      lines = List.copyOf(lines);
    }
  }

  /** Never answers: until the server behaves again, or is closed, or the client goes away. */
  record Hang() implements Misbehaviour {}

  /** Cuts the connection without a word. */
  record Drop() implements Misbehaviour {}

  /**
   * Does what is right, but later.
   *
   * @param delay how much later
   */
  record Delay(Duration delay) implements Misbehaviour {}

  /** Refuses with this reply, for example {@code 452 4.2.2 Mailbox full} or {@code -ERR}. */
  static Misbehaviour refuse(String... lines) {
    return new Refuse(List.of(lines));
  }

  /** Never answers. */
  static Misbehaviour hang() {
    return new Hang();
  }

  /** Cuts the connection without a word. */
  static Misbehaviour drop() {
    return new Drop();
  }

  /** Answers only after a while. */
  static Misbehaviour delay(Duration delay) {
    return new Delay(delay);
  }
}

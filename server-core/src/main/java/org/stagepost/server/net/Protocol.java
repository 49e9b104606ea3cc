package org.stagepost.server.net;

/**
 * What a protocol is to the line server: a maker of conversations. Small on purpose, so that it can
 * become an extension point.
 */
public interface Protocol {

  /** The name that a listener's {@code protocol} has in the configuration. */
  String name();

  /** Begins the protocol's side of a session; called once for each connection, on its thread. */
  Conversation open(Connection connection);
}

package org.stagepost.testkit;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * All that a run needs beside its script.
 *
 * @param server where connections go that no {@code O:} line sends elsewhere
 * @param listeners where {@code O: name} goes
 * @param values what <code>${name}</code> stands for, from what was captured so far
 * @param actions what {@code A: name} does
 * @param patience how long to wait for anything
 */
record DialogueSettings(
    Server server,
    Map<String, Server> listeners,
    Map<String, Function<Map<String, String>, String>> values,
    Map<String, Dialogue.Action> actions,
    Duration patience) {

  /** Where to connect, and whether TLS comes first. */
  record Server(InetSocketAddress address, boolean implicitTls) {}
}

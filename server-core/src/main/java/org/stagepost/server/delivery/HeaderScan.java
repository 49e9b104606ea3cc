package org.stagepost.server.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.message.HeaderReader;
import org.stagepost.server.message.Stretch;

/**
 * What delivery must know of a message's header section: how often it was received, and where its
 * {@code Return-Path} fields are.
 */
final class HeaderScan {

  private static final int LIMIT = 100; // RFC 5321 §6.3

  private int received;
  private final List<Stretch> returnPaths = new ArrayList<>();

  private HeaderScan() {}

  /** Scans the header of a message. */
  static HeaderScan of(MessageSource message) throws IOException {
    HeaderScan scan = new HeaderScan();
    HeaderReader.read(message, scan::take);
    return scan;
  }

  private boolean take(String name, Stretch field) {
    switch (name) {
      case "received" -> received++;
      case "return-path" -> returnPaths.add(field);
      default -> {}
    }
    return !isLoop();
  }

  /**
   * Whether the message has been received more than a hundred times: it runs in circles. As many
   * final deliveries, each with its {@code Return-Path}, are a circle too.
   */
  boolean isLoop() {
    return received > LIMIT || returnPaths.size() > LIMIT;
  }

  /** Where the {@code Return-Path} fields are, in order, each to the end of its last line. */
  List<Stretch> returnPaths() {
    return List.copyOf(returnPaths);
  }
}

package org.stagepost.server.net;

import org.stagepost.api.session.Arguments;

/**
 * What a peer sent, as it may stand in a log: printable US-ASCII, and not too much of it.
 *
 * @param arguments what was sent
 */
record Escaped(Arguments arguments) {

  private static final int LONGEST = 200;

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    byte[] octets = arguments.octets();
    for (int i = 0; i < Math.min(octets.length, LONGEST); i++) {
      if (octets[i] == '\\') {
        text.append("\\\\");
      } else if (octets[i] >= ' ' && octets[i] < 0x7F) {
        text.append((char) octets[i]);
      } else {
        text.append("\\x%02X".formatted(octets[i]));
      }
    }
    return octets.length > LONGEST ? text.append("...").toString() : text.toString();
  }
}

package org.stagepost.plugin.smtp.commands;

import java.util.Optional;

/** Text in which every octet that might do harm is written {@code +HH} (RFC 3461 §4). */
final class Xtext {

  private static final String HEX = "0123456789ABCDEF"; // upper case alone

  private Xtext() {}

  /** The text that was meant; empty if it is not well formed. One character is one octet. */
  static Optional<String> decode(String xtext) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < xtext.length(); i++) {
      char c = xtext.charAt(i);
      if (c != '+') {
        if (c < '!' || c > '~' || c == '=') {
          return Optional.empty();
        }
        text.append(c);
        continue;
      }
      if (i + 2 >= xtext.length()) {
        return Optional.empty();
      }
      int high = HEX.indexOf(xtext.charAt(i + 1));
      int low = HEX.indexOf(xtext.charAt(i + 2));
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      text.append((char) (high * 16 + low));
      i += 2;
    }
    return Optional.of(text.toString());
  }
}

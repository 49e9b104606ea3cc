package org.stagepost.plugin.auth.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines of a passwd-file. They end with LF or CRLF, the last one with or without; a byte order
 * mark before the first is passed over.
 */
final class PasswdLines {

  private static final long MOST_OCTETS = 64L << 20;
  private static final int LONGEST = 16 << 10;
  private static final int MOST_PROBLEMS = 20;
  private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF"; // an octet each

  private final String defaultDomain;
  private final Map<String, PasswdEntry> entries = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean tooLong;
  private int number;

  PasswdLines(String defaultDomain) {
    this.defaultDomain = defaultDomain;
  }

  /** The accounts so far, by name. */
  Map<String, PasswdEntry> entries() {
    return entries;
  }

  /** What is wrong with the first lines that have something wrong. */
  List<String> problems() {
    return problems;
  }

  /**
   * Reads all lines, and keeps no more of each than an account can need.
   *
   * @throws IOException if that fails, or there are more than 64 MiB
   */
  void readAll(InputStream in) throws IOException {
    byte[] buffer = new byte[64 << 10];
    long octets = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      octets += count;
      if (octets > MOST_OCTETS) {
        throw new IOException("it is larger than 64 MiB");
      }
      for (int i = 0; i < count; i++) {
        take(buffer[i]);
      }
    }
    if (line.size() > 0) {
      end();
    }
  }

  private void take(byte octet) {
    if (octet == '\n') {
      end();
    } else if (line.size() < LONGEST) {
      line.write(octet);
    } else {
      tooLong = true;
    }
  }

  private void end() {
    number++;
    String text = line.toString(StandardCharsets.ISO_8859_1);
    if (number == 1 && text.startsWith(BYTE_ORDER_MARK)) {
      text = text.substring(BYTE_ORDER_MARK.length());
    }
    take(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    line.reset();
    tooLong = false;
  }

  private void take(String text) {
    if (text.isBlank() || text.startsWith("#")) {
      return;
    }
    try {
      PasswdEntry entry = PasswdLine.parse(text, defaultDomain);
      if (tooLong) {
        entry = PasswdEntry.faulty(entry.name(), "it is longer than 16 KiB");
      }
      if (entries.putIfAbsent(entry.name().value(), entry) != null) {
        problem("the name stands on a line above already, and that one counts");
      } else {
        entry.problem().ifPresent(this::problem);
      }
    } catch (PasswdLine.Faulty e) {
      problem(e.getMessage());
    }
  }

  private void problem(String what) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("line " + number + ": " + what);
    } else if (problems.size() == MOST_PROBLEMS) {
      problems.add("and further lines");
    }
  }
}

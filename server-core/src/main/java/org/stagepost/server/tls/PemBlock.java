package org.stagepost.server.tls;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;

/**
 * What stands between a BEGIN and its END in a PEM file (RFC 7468).
 *
 * @param label what it says it is, for example {@code CERTIFICATE}
 * @param isEncrypted whether it takes a pass phrase to read it
 * @param octets what it holds
 */
record PemBlock(String label, boolean isEncrypted, byte[] octets) {

  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  /** The mark of UTF-8 that some editors put in front of a text, octet by octet. */
  private static final String MARK = "\u00EF\u00BB\u00BF";

  /** All blocks of a text, an octet a character; what stands around them is passed over. */
  static List<PemBlock> read(String text) throws IOException {
    List<PemBlock> blocks = new ArrayList<>();
    String plain = text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    Iterator<String> lines = plain.lines().map(String::strip).iterator();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.startsWith(BEGIN) && line.endsWith(DASHES)) {
        blocks.add(read(line.substring(BEGIN.length(), line.length() - DASHES.length()), lines));
      }
    }
    return blocks;
  }

  private static PemBlock read(String label, Iterator<String> lines) throws IOException {
    boolean encrypted = label.startsWith("ENCRYPTED ");
    StringBuilder base64 = new StringBuilder();
    while (lines.hasNext()) {
      String line = lines.next();
      if (line.equals(END + label + DASHES)) {
        return new PemBlock(label, encrypted, encrypted ? new byte[0] : decode(label, base64));
      }
      if (line.indexOf(':') >= 0) { // a header, as older forms have them (RFC 1421 §4.6)
        encrypted |= line.startsWith("Proc-Type:") && line.endsWith("ENCRYPTED");
      } else {
        base64.append(line);
      }
    }
    throw new IOException(BEGIN + label + DASHES + " has no end");
  }

  private static byte[] decode(String label, CharSequence base64) throws IOException {
    try {
      return Base64.getDecoder().decode(base64.toString());
    } catch (IllegalArgumentException e) {
      throw new IOException("what follows " + BEGIN + label + DASHES + " is not base64", e);
    }
  }
}

package org.stagepost.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.stagepost.benchmarks.wire.ClientConnection;

/** Reads one message line by line: finds its stamp, and sums up what follows it. */
final class LetterCheck implements ClientConnection.LineTaker {

  private static final int EMPTY_LINE = 2;

  private final CRC32C checksum = new CRC32C();
  private Optional<Stamp> stamp = Optional.empty();
  private boolean header = true;
  private long octets;

  @Override
  public void take(byte[] line, int offset, int length) {
    if (stamp.isPresent()) {
      checksum.update(line, offset, length);
      octets += length;
    } else if (header) {
      stamp = Stamp.parse(new String(line, offset, length, StandardCharsets.ISO_8859_1));
      header = length > EMPTY_LINE;
    }
  }

  /** The stamp, if this is a letter of this program. */
  Optional<Stamp> stamp() {
    return stamp;
  }

  /** Whether what follows the stamp is what was sent. */
  boolean isIntact() {
    return stamp.isPresent()
        && stamp.get().octets() == octets
        && stamp.get().checksum() == checksum.getValue();
  }
}

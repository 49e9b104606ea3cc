package org.stagepost.testkit;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.stagepost.api.message.MessageSource;

/** A small message in memory. */
public final class TestMessage implements MessageSource {

  private final byte[] octets;

  private TestMessage(byte[] octets) {
    this.octets = octets;
  }

  /** A message of these characters, one octet each: 0 to 255. */
  public static TestMessage of(String octets) {
    return of(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** A message of these octets. */
  public static TestMessage of(byte[] octets) {
    return new TestMessage(Arrays.copyOf(octets, octets.length));
  }

  @Override
  public long size() {
    return octets.length;
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(octets);
  }
}

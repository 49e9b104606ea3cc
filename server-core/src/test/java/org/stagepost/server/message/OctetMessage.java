package org.stagepost.server.message;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.stagepost.api.message.MessageSource;

/** A message in memory; each character is one octet. */
public record OctetMessage(String text) implements MessageSource {

  @Override
  public long size() {
    return text.length();
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}

package org.stagepost.api.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * The octets of one message: immutable, of known size, and readable as often as one likes. Lines
 * end with CRLF, dots are not stuffed.
 */
public interface MessageSource {

  /** The exact number of octets that {@link #open} gives. */
  long size();

  /**
   * Opens the message at its first octet. The caller closes the stream. Streams of one message are
   * independent of each other.
   *
   * @throws IOException if the message cannot be read any more
   */
  InputStream open() throws IOException;
}

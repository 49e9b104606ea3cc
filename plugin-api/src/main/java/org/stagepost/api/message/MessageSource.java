package org.stagepost.api.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * The octets of one message: immutable, of known size, and readable as often as one likes. Dots are
 * not stuffed. The lines of a message that has come by SMTP end with CRLF; what a plugin makes
 * itself is kept as it is, and a store adds the CRLF that is missing at its end.
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

package org.stagepost.server.tls;

import java.io.Serializable;

/**
 * One thing that is wrong with a file.
 *
 * @param part what the file holds
 * @param isError whether the server cannot start with it
 * @param what a sentence
 */
public record TlsFault(TlsPart part, boolean isError, String what) implements Serializable {

  static TlsFault error(TlsPart part, String what) {
    return new TlsFault(part, true, what);
  }

  static TlsFault warning(TlsPart part, String what) {
    return new TlsFault(part, false, what);
  }
}

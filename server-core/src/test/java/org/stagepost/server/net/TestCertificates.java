package org.stagepost.server.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A certificate for tests. */
final class TestCertificates {

  private TestCertificates() {}

  /** A context with a certificate of its own, made in this folder. */
  static TlsContext context(Path folder) throws TlsFailure {
    return TlsContext.selfSigned(folder, "mail.example.org");
  }

  /** Writes a file that differs from another in what this does to it. */
  static Path changed(Path file, String name, Consumer<StringBuilder> change) throws IOException {
    StringBuilder text = new StringBuilder(Files.readString(file));
    change.accept(text);
    return Files.writeString(file.resolveSibling(name), text);
  }
}

package org.stagepost.server.net;

import java.nio.file.Path;
import org.stagepost.server.tls.TlsContext;
import org.stagepost.server.tls.TlsFailure;

/** A certificate for tests. */
final class TestCertificates {

  private TestCertificates() {}

  /** A context with a certificate of its own, made in this folder. */
  static TlsContext context(Path folder) throws TlsFailure {
    return TlsContext.selfSigned(folder, "mail.example.org");
  }

  /** TLS after a command, where clients need no certificate. */
  static ListenerTls upgrade(TlsContext context) {
    return new ListenerTls.Upgrade(new ListenerTls.Terms(context, false));
  }

  /** TLS from the first octet, where clients need no certificate. */
  static ListenerTls implicit(TlsContext context) {
    return new ListenerTls.Implicit(new ListenerTls.Terms(context, false));
  }
}

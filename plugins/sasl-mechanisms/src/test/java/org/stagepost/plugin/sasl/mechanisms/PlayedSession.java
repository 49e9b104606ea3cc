package org.stagepost.plugin.sasl.mechanisms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.TlsInfo;

/** Sessions of which no more may be known than what a mechanism needs. */
final class PlayedSession {

  /** Without TLS. */
  static final Session PLAIN = of(Map.of(), Optional.empty());

  private PlayedSession() {}

  /** A session over TLS that has these channel bindings. */
  static Session bound(Map<String, byte[]> bindings) {
    return of(bindings, Optional.of(new TlsInfo("TLSv1.3", "TLS_AES_256_GCM_SHA384")));
  }

  /** A session over TLS in which the client has shown a certificate of the test's resources. */
  static Session of(String certificate) {
    return of(
        Map.of(),
        Optional.of(
            new TlsInfo(
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                Optional.empty(),
                Optional.of(read(certificate)))));
  }

  private static X509Certificate read(String name) {
    String path = "/certificates/" + name + ".pem";
    try (InputStream in = PlayedSession.class.getResourceAsStream(path)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalArgumentException(path, e);
    }
  }

  private static Session of(Map<String, byte[]> bindings, Optional<TlsInfo> tls) {
    return (Session)
        Proxy.newProxyInstance(
            Session.class.getClassLoader(),
            new Class<?>[] {Session.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "id" -> "s1";
                  case "tls" -> tls;
                  case "channelBinding" -> Optional.ofNullable(bindings.get((String) arguments[0]));
                  default ->
                      throw new AssertionError("no mechanism here needs " + method.getName());
                });
  }
}

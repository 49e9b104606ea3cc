package org.stagepost.benchmarks.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Trusts every certificate: a server that is put under load has mostly signed its own. */
final class AnyCertificate extends X509ExtendedTrustManager {

  private static final SSLContext CONTEXT = context();

  private AnyCertificate() {}

  private static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  /** What one client remembers of its handshakes. */
  static final class Memory {
    private SSLContext own = context();

    void forget() {
      own = context();
    }

    /** TLS over this socket, its handshake not begun. */
    SSLSocket over(Socket socket, Endpoint endpoint) throws IOException {
      return (SSLSocket)
          own.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
    }
  }

  /** Does the client's part of a handshake over this socket. */
  static SSLSocket handshake(Socket socket, Endpoint endpoint) throws IOException {
    SSLSocket above =
        (SSLSocket)
            CONTEXT.getSocketFactory().createSocket(socket, endpoint.host(), endpoint.port(), true);
    above.startHandshake();
    return above;
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}

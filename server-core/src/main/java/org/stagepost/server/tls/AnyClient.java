package org.stagepost.server.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets every client's certificate pass the handshake. Whether it counts is judged afterwards, so
 * that a client with an odd one can still log in by other means.
 */
final class AnyClient extends X509ExtendedTrustManager {

  private final Supplier<X509Certificate[]> issuers;

  /**
   * Asks for certificates of these authorities.
   *
   * @param issuers what a client is told, so that it knows which of its certificates to show
   */
  AnyClient(Supplier<X509Certificate[]> issuers) {
    this.issuers = issuers;
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return issuers.get();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw notHere();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    throw notHere();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    throw notHere();
  }

  private static CertificateException notHere() {
    return new CertificateException("nobody is a client here");
  }
}

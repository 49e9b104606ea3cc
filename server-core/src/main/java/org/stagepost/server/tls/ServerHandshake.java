package org.stagepost.server.tls;

import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.session.TlsInfo;

/** The server's side of the handshake of one connection. */
public final class ServerHandshake {

  private static final Logger LOG = LoggerFactory.getLogger(ServerHandshake.class);

  private final SSLEngine engine;
  private final Optional<String> serverName;
  private final Supplier<Optional<ClientAuthorities>> authorities;
  private final long begin = System.currentTimeMillis();

  ServerHandshake(
      SSLEngine engine,
      Optional<String> serverName,
      Supplier<Optional<ClientAuthorities>> authorities) {
    this.engine = engine;
    this.serverName = serverName;
    this.authorities = authorities;
  }

  /** What does the work. */
  public SSLEngine engine() {
    return engine;
  }

  /** What was agreed on; for when the engine is done. */
  public AgreedTls agreed() {
    SSLSession session = engine.getSession();
    TlsInfo info =
        new TlsInfo(
            session.getProtocol(),
            session.getCipherSuite(),
            serverName,
            clientCertificate(session));
    boolean resumed = session.getCreationTime() < begin;
    return new AgreedTls(info, resumed, ConnectionBindings.of(session));
  }

  /**
   * The client's certificate, if it counts. It is judged anew in each connection: what was agreed
   * in an earlier one may have expired meanwhile.
   */
  private Optional<X509Certificate> clientCertificate(SSLSession session) {
    Optional<ClientAuthorities> judges = authorities.get();
    if (judges.isEmpty()) {
      return Optional.empty();
    }
    try {
      Certificate[] shown = session.getPeerCertificates();
      X509Certificate[] chain = Arrays.copyOf(shown, shown.length, X509Certificate[].class);
      judge(judges.get(), chain);
      return Optional.of(chain[0]);
    } catch (SSLPeerUnverifiedException | CertificateException e) {
      return Optional.empty();
    }
  }

  private static void judge(ClientAuthorities judges, X509Certificate[] chain)
      throws CertificateException {
    try {
      judges.judge(chain);
    } catch (CertificateException e) {
      LOG.info(
          "the client's certificate, of {}, does not count: {}",
          Subject.of(chain[0]),
          Printable.of(e.getMessage()));
      throw e;
    }
  }
}

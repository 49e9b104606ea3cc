package org.stagepost.server.net;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * A certificate with its key, ready for handshakes: TLS 1.2 and 1.3 (RFC 8996), with forward
 * secrecy and authenticated encryption only (RFC 9325 §4). Safe for use by many threads.
 */
public final class TlsContext {

  private static final Set<String> HTTP = Set.of("h2", "h2c", "h3", "http/1.1", "http/1.0");

  private final SSLContext context;
  private final SSLParameters parameters;
  private final X509Certificate certificate;

  private TlsContext(Credentials credentials) throws GeneralSecurityException {
    this.certificate = credentials.chain().getFirst();
    this.context = contextOf(credentials);
    this.parameters = parametersOf(context);
  }

  /**
   * Reads PEM files.
   *
   * @param certificate the certificate, followed by those that lead from it to its root
   * @param privateKey its key, not encrypted: PKCS#8, PKCS#1 or SEC 1
   * @throws TlsFailure if they are missing, cannot be read, or do not belong together
   */
  public static TlsContext fromFiles(Path certificate, Path privateKey) throws TlsFailure {
    PemFiles files = new PemFiles(certificate, privateKey);
    TlsContext context = of(files.read(), certificate);
    files.warn(context.certificate());
    return context;
  }

  /**
   * Uses the self-signed certificate of a folder, and makes one if there is none for this host
   * name: {@code cert.pem} and {@code key.pem}, which only the owner can read.
   *
   * @throws TlsFailure if the files cannot be read or written
   */
  public static TlsContext selfSigned(Path folder, String hostname) throws TlsFailure {
    SelfSignedCertificate made = new SelfSignedCertificate(folder, hostname);
    return of(made.readOrMake(), folder);
  }

  private static TlsContext of(Credentials credentials, Path origin) throws TlsFailure {
    try {
      return new TlsContext(credentials);
    } catch (GeneralSecurityException e) {
      throw new TlsFailure(origin + ": cannot be used for TLS: " + e.getMessage(), e);
    }
  }

  /** The server's own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** The server's side of one new TLS connection. */
  SSLEngine engine() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setSSLParameters(parameters);
    engine.setHandshakeApplicationProtocolSelector((ignored, offered) -> select(offered));
    return engine;
  }

  /**
   * Mail over TLS needs no ALPN, so whatever is offered is passed over; but a client that offers
   * nothing but HTTP was lured here from a web page, and is refused (RFC 7301 §3.2).
   */
  private static String select(List<String> offered) {
    return !offered.isEmpty() && HTTP.containsAll(offered) ? null : "";
  }

  private static SSLContext contextOf(Credentials credentials) throws GeneralSecurityException {
    char[] noPassword = new char[0];
    // It never leaves the memory. In PKCS12 a key costs ten thousand hashes going in, and as many
    // coming out.
    KeyStore store = KeyStore.getInstance("JKS");
    try {
      store.load(null, noPassword);
    } catch (java.io.IOException e) {
      throw new GeneralSecurityException(e);
    }
    X509Certificate[] chain = credentials.chain().toArray(X509Certificate[]::new);
    store.setKeyEntry("server", credentials.privateKey(), noPassword, chain);
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, noPassword);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), new TrustManager[0], new SecureRandom());
    return context;
  }

  private static SSLParameters parametersOf(SSLContext context) {
    SSLParameters parameters = context.getDefaultSSLParameters();
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    parameters.setUseCipherSuitesOrder(true);
    parameters.setCipherSuites(
        Arrays.stream(parameters.getCipherSuites())
            .filter(TlsContext::isModern)
            .toArray(String[]::new));
    return parameters;
  }

  private static boolean isModern(String suite) {
    boolean forwardSecret =
        !suite.startsWith("TLS_") || !suite.contains("_WITH_") || suite.contains("ECDHE");
    boolean authenticated = suite.contains("_GCM_") || suite.contains("CHACHA20");
    return forwardSecret && authenticated;
  }
}

package org.stagepost.server.net;

import java.io.IOException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.stagepost.server.tls.TestAuthority.Signed;

/** Somebody who comes again and again with the same TLS: sessions are resumed if they can be. */
final class TlsClient {

  private final SSLContext context;
  private String version = "TLSv1.3";
  private List<SNIServerName> names = List.of();
  private Optional<String> suite = Optional.empty();

  /** A name that a client of Java would not send. */
  private static final class AnyName extends SNIServerName {
    AnyName(byte[] octets) {
      super(0, octets);
    }
  }

  private TlsClient(SSLContext context) {
    this.context = context;
  }

  static TlsClient anonymous() throws Exception {
    return new TlsClient(TestClient.socketFactory());
  }

  /** One that is given no tickets: what TLS 1.2 resumes then is what the server remembers. */
  static TlsClient withoutTickets() throws Exception {
    return new TlsClient(memoryWithoutTickets());
  }

  static SSLContext memoryWithoutTickets() throws Exception {
    String key = "jdk.tls.client.enableSessionTicketExtension"; // read by each new context
    System.setProperty(key, "false");
    try {
      return TestClient.socketFactory();
    } finally {
      System.clearProperty(key);
    }
  }

  static TlsClient with(Signed own) throws Exception {
    KeyStore store = own.store();
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(
        keys.getKeyManagers(), new TrustManager[] {TestClient.trustAll()}, new SecureRandom());
    return new TlsClient(context);
  }

  TlsClient version(String version) {
    this.version = version;
    return this;
  }

  TlsClient suite(String suite) {
    this.suite = Optional.of(suite);
    return this;
  }

  /** Asks for this name, octet by octet. */
  TlsClient name(String name) {
    names = List.of(new AnyName(name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    return this;
  }

  /** Does a handshake over a new connection, and says something, so that tickets arrive. */
  SSLSession shake(TestServer server) throws Exception {
    try (TestClient client = connect(server)) {
      return ((SSLSocket) client.socket).getSession();
    }
  }

  /** A connection that has read the greeting and one answer. */
  TestClient connect(TestServer server) throws Exception {
    TestClient client = server.client();
    // The name is for the cache of sessions alone; Java would send no such name.
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket(client.socket, "server", 1, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(new String[] {version});
    suite.ifPresent(only -> parameters.setCipherSuites(new String[] {only}));
    if (!names.isEmpty()) {
      parameters.setServerNames(names);
    }
    socket.setSSLParameters(parameters);
    client.use(socket);
    client.expect("hello");
    client.send("ECHO on\r\n");
    client.expect("echo on");
    return client;
  }

  static X509Certificate shown(SSLSession session) throws IOException {
    return (X509Certificate) session.getPeerCertificates()[0];
  }

  /** The tls-exporter of RFC 9266, as a client sees it. */
  static byte[] exporter(SSLSession session) throws Exception {
    return ((ExtendedSSLSession) session)
        .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], 32);
  }

  /** The tls-server-end-point of RFC 5929, where the signature has SHA-256. */
  static byte[] serverEndPoint(SSLSession session) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(shown(session).getEncoded());
  }
}

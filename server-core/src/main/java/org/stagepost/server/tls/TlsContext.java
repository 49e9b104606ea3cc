package org.stagepost.server.tls;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * Certificates with their keys, ready for handshakes: TLS 1.2 and 1.3 (RFC 8996), with forward
 * secrecy and authenticated encryption only (RFC 9325 §4). Safe for use by many threads.
 */
public final class TlsContext {

  private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};

  /** So many sessions are kept in memory for clients that take no tickets, which most do. */
  private static final int SESSIONS = 2_000;

  /** Stands for no name: nothing that a client asks for is read as this. */
  private static final String NO_NAME = ".";

  private static final Set<String> HTTP = Set.of("h2", "h2c", "h3", "http/1.1", "http/1.0");

  private final List<Watched<ServerCertificate>> certificates;
  private final Optional<Watched<ClientAuthorities>> authorities;
  private final ServerKeys keys;
  private final SSLContext context;
  private final String[] suites;

  private TlsContext(
      List<Watched<ServerCertificate>> certificates,
      Optional<Watched<ClientAuthorities>> authorities)
      throws GeneralSecurityException {
    this.certificates = certificates;
    this.authorities = authorities;
    this.keys = new ServerKeys(choice());
    Jsse.passServerNamesOver();
    // One for all certificates, those to come as well: sessions that can be resumed are its own.
    this.context = SSLContext.getInstance("TLS");
    context.init(
        new KeyManager[] {keys},
        new TrustManager[] {new AnyClient(this::issuers)},
        new SecureRandom());
    context.getServerSessionContext().setSessionCacheSize(SESSIONS);
    this.suites =
        Arrays.stream(context.getDefaultSSLParameters().getCipherSuites())
            .filter(TlsContext::isModern)
            .toArray(String[]::new);
  }

  /**
   * Reads PEM files.
   *
   * @throws TlsFailure if they are missing, cannot be read, or do not belong together
   */
  public static TlsContext of(TlsFiles files) throws TlsFailure {
    List<TlsFault> faults = new ArrayList<>();
    List<Watched<ServerCertificate>> certificates = new ArrayList<>();
    for (PemFiles pair : files.certificates()) {
      List<Path> both = List.of(pair.certificate(), pair.privateKey());
      watch(both, pair::read, faults).ifPresent(certificates::add);
    }
    Optional<Watched<ClientAuthorities>> authorities =
        files
            .clientAuthorities()
            .flatMap(file -> watch(List.of(file), () -> ClientAuthorities.read(file), faults));
    if (!faults.isEmpty()) {
      throw new TlsFailure(faults);
    }
    try {
      return new TlsContext(certificates, authorities);
    } catch (GeneralSecurityException e) {
      throw new TlsFailure(TlsPart.CERTIFICATE, "TLS cannot be used: " + e.getMessage(), e);
    }
  }

  private static <T> Optional<Watched<T>> watch(
      List<Path> files, Watched.Reading<T> reading, List<TlsFault> faults) {
    return Watched.attempt(() -> new Watched<>(files, reading), faults);
  }

  /**
   * Uses the self-signed certificate of a folder, and makes one if there is none for this host
   * name: {@code cert.pem} and {@code key.pem}, which only the owner can read.
   *
   * @throws TlsFailure if the files cannot be read or written
   */
  public static TlsContext selfSigned(Path folder, String hostname) throws TlsFailure {
    PemFiles files = new SelfSignedCertificate(folder, hostname).findOrMake();
    return of(new TlsFiles(List.of(files), Optional.empty()));
  }

  /** The certificate for clients that ask for none by name. */
  public X509Certificate certificate() {
    return keys.choice().all().getFirst().chain().getFirst();
  }

  /** Whether somebody may vouch for clients. */
  public boolean knowsClients() {
    return authorities.isPresent();
  }

  /**
   * Reads files again that have changed. New handshakes use what they hold; connections go on as
   * they are. What is faulty is logged, and what was read before stays in use.
   *
   * @return a line for each thing that has changed, or is faulty since the last time
   */
  public synchronized List<String> refresh() {
    List<String> told = new ArrayList<>();
    certificates.forEach(one -> one.refresh().ifPresent(told::add));
    authorities.flatMap(Watched::refresh).ifPresent(told::add);
    if (!told.isEmpty()) {
      keys.use(choice());
    }
    return told;
  }

  private CertificateChoice choice() {
    return new CertificateChoice(certificates.stream().map(Watched::inUse).toList());
  }

  private X509Certificate[] issuers() {
    return authorities.stream()
        .flatMap(watched -> watched.inUse().certificates().stream())
        .toArray(X509Certificate[]::new);
  }

  /** Whether a client has said all that {@link #begin} wants to know, or never will. */
  public static boolean hasGreeted(ByteBuffer records) {
    return ClientHello.isWhole(records);
  }

  /**
   * Begins the handshake of a new connection.
   *
   * @param records what the client has sent; it is only looked at
   * @param asksClients whether the client is asked for a certificate; it need not have one
   */
  public ServerHandshake begin(ByteBuffer records, boolean asksClients) {
    Optional<String> name = ClientHello.serverName(records);
    boolean asks = asksClients && knowsClients();
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    SSLParameters parameters = new SSLParameters(suites, VERSIONS);
    parameters.setUseCipherSuitesOrder(true);
    parameters.setSNIMatchers(List.of(new RequestedName(name)));
    parameters.setWantClientAuth(asks);
    // RFC 6066 §3: a session is resumed under its name alone. JSSE compares this and nothing else,
    // in its memory, in tickets and in those of TLS 1.3, and has no other use for it here.
    parameters.setEndpointIdentificationAlgorithm(name.orElse(NO_NAME));
    engine.setSSLParameters(parameters);
    engine.setHandshakeApplicationProtocolSelector((ignored, offered) -> select(offered));
    return new ServerHandshake(
        engine, name, () -> asks ? authorities.map(Watched::inUse) : Optional.empty());
  }

  /**
   * Mail over TLS needs no ALPN, so whatever is offered is passed over; but a client that offers
   * nothing but HTTP was lured here from a web page, and is refused (RFC 7301 §3.2).
   */
  private static String select(List<String> offered) {
    return !offered.isEmpty() && HTTP.containsAll(offered) ? null : "";
  }

  private static boolean isModern(String suite) {
    boolean forwardSecret =
        !suite.startsWith("TLS_") || !suite.contains("_WITH_") || suite.contains("ECDHE");
    boolean authenticated = suite.contains("_GCM_") || suite.contains("CHACHA20");
    return forwardSecret && authenticated;
  }
}

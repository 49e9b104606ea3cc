package org.stagepost.server.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Gives handshakes the certificates that are in use now. They can be replaced at any time; a
 * handshake that has chosen one of those before still gets it.
 */
final class ServerKeys extends X509ExtendedKeyManager {

  /**
   * What is in use.
   *
   * @param choice the certificates
   * @param byAlias each by a name of its own, those in use before included
   */
  private record InUse(CertificateChoice choice, Map<String, ServerCertificate> byAlias) {}

  private volatile InUse inUse;

  ServerKeys(CertificateChoice choice) {
    this.inUse = new InUse(choice, byAlias(choice));
  }

  private static Map<String, ServerCertificate> byAlias(CertificateChoice choice) {
    Map<String, ServerCertificate> map = new HashMap<>();
    choice.all().forEach(one -> map.put(one.alias(), one));
    return map;
  }

  /** Uses others from now on. */
  void use(CertificateChoice next) {
    if (next.equals(inUse.choice())) {
      return; // or those before would be forgotten while a handshake may still want them
    }
    Map<String, ServerCertificate> map = byAlias(inUse.choice());
    map.putAll(byAlias(next));
    inUse = new InUse(next, map);
  }

  CertificateChoice choice() {
    return inUse.choice();
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    Optional<ServerCertificate> chosen = inUse.choice().choose(RequestedName.of(engine), keyType);
    return chosen.map(ServerCertificate::alias).orElse(null);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    ServerCertificate found = inUse.byAlias().get(alias);
    return found == null ? null : found.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    ServerCertificate found = inUse.byAlias().get(alias);
    return found == null ? null : found.privateKey();
  }

  // There are no sockets here, and no clients.

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return null;
  }
}

package org.stagepost.server.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Whom a certificate is for: its subject alternative names, and nothing else (RFC 9525 §2).
 *
 * @param hosts the DNS names in lower case, IDNs as A-labels; the first label may be a wildcard
 * @param addresses the IP addresses
 */
record ServerNames(List<String> hosts, List<String> addresses) {

  private static final int DNS_NAME = 2; // RFC 5280 §4.2.1.6
  private static final int IP_ADDRESS = 7;

  ServerNames {
    hosts = List.copyOf(hosts);
    addresses = List.copyOf(addresses);
  }

  static ServerNames of(X509Certificate certificate) {
    List<String> hosts = new ArrayList<>();
    List<String> addresses = new ArrayList<>();
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      for (List<?> name : names == null ? List.<List<?>>of() : names) {
        if (name.getFirst().equals(DNS_NAME)) {
          hosts.add(((String) name.getLast()).toLowerCase(Locale.ROOT));
        } else if (name.getFirst().equals(IP_ADDRESS)) {
          addresses.add((String) name.getLast());
        }
      }
    } catch (CertificateParsingException e) {
      return new ServerNames(List.of(), List.of()); // it names nobody that anybody can read
    }
    return new ServerNames(hosts, addresses);
  }

  /** Whether a name stands there as it is. */
  boolean contains(String host) {
    return hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /** Whether a wildcard stands for the first label of a name, and for no more (RFC 9525 §6.3). */
  boolean coversByWildcard(String host) {
    int dot = host.indexOf('.');
    return dot > 0 && hosts.contains("*." + host.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Whether it names nobody. */
  boolean isEmpty() {
    return hosts.isEmpty() && addresses.isEmpty();
  }

  /** Whether this is for all that another certificate is for. */
  boolean includes(ServerNames other) {
    return hosts.containsAll(other.hosts) && addresses.containsAll(other.addresses);
  }

  @Override
  public String toString() {
    List<String> all = new ArrayList<>(hosts);
    all.addAll(addresses);
    return all.isEmpty() ? "no name" : String.join(", ", all);
  }
}

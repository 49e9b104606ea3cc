package org.stagepost.server.tls;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The certificates of a server, of which each handshake takes one. Immutable.
 *
 * @param all all of them, the one for who names no other first
 */
record CertificateChoice(List<ServerCertificate> all) {

  CertificateChoice {
    all = List.copyOf(all);
  }

  /**
   * The first that suits a client. One whose names do not fit is not taken for its key's sake: the
   * client is asked for another kind of key before that.
   *
   * @param server the name that the client asks for, if it has said one
   * @param algorithm the kind of the key
   */
  Optional<ServerCertificate> choose(Optional<String> server, String algorithm) {
    return server.map(this::named).orElseGet(this::usual).stream()
        .filter(one -> one.privateKey().getAlgorithm().equals(algorithm))
        .findFirst();
  }

  /** One that is valid is better than one that fits better. */
  private List<ServerCertificate> named(String server) {
    Predicate<ServerCertificate> exact = one -> one.names().contains(server);
    Predicate<ServerCertificate> wildcard = one -> one.names().coversByWildcard(server);
    return Stream.of(
            exact.and(ServerCertificate::isValid),
            wildcard.and(ServerCertificate::isValid),
            exact,
            wildcard)
        .map(this::those)
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElseGet(this::usual);
  }

  /** The first, and its like with another key; one that names nobody has no like. */
  private List<ServerCertificate> usual() {
    ServerNames names = all.getFirst().names();
    List<ServerCertificate> alike =
        those(one -> one == all.getFirst() || !names.isEmpty() && one.names().includes(names));
    List<ServerCertificate> valid = alike.stream().filter(ServerCertificate::isValid).toList();
    return valid.isEmpty() ? alike : valid;
  }

  private List<ServerCertificate> those(Predicate<ServerCertificate> condition) {
    return all.stream().filter(condition).toList();
  }
}

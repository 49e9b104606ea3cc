package org.stagepost.server.tls;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The certificates of a server, of which each handshake takes one. Immutable.
 *
 * @param all all of them, the one for who names no other first
 */
record CertificateChoice(List<Credentials> all) {

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
  Optional<Credentials> choose(Optional<String> server, String algorithm) {
    return server.map(this::named).orElseGet(this::usual).stream()
        .filter(one -> one.privateKey().getAlgorithm().equals(algorithm))
        .findFirst();
  }

  private List<Credentials> named(String server) {
    List<Credentials> exact = those(one -> one.names().name(server));
    List<Credentials> found = exact.isEmpty() ? those(one -> one.names().cover(server)) : exact;
    return found.isEmpty() ? usual() : found;
  }

  /** The first, and its like with another key; one that names nobody has no like. */
  private List<Credentials> usual() {
    CertificateNames names = all.getFirst().names();
    return those(one -> one == all.getFirst() || !names.isEmpty() && one.names().includes(names));
  }

  private List<Credentials> those(Predicate<Credentials> condition) {
    return all.stream().filter(condition).toList();
  }
}

package org.stagepost.server.password;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.stagepost.api.auth.Verifier;

/**
 * What an account should keep of its own password: an Argon2id hash that costs what it costs today,
 * and keys for the kinds of SCRAM that the operator wants.
 *
 * @param standard the kind of the hash
 * @param scram the kinds of the keys
 */
record OwnPassword(Argon2idKind standard, List<String> scram) {

  OwnPassword {
    scram = List.copyOf(scram);
  }

  /**
   * All that is kept of a new password.
   *
   * @param make makes a verifier of a kind
   */
  List<Verifier> made(Function<String, Verifier> make) {
    return Stream.concat(Stream.of(standard.name()), scram.stream()).map(make).toList();
  }

  /** Whether something else should be kept of a password that fits one of these verifiers. */
  boolean isOutdated(List<Verifier> verifiers, Verifier fitting, byte[] password) {
    return fitting.isOwn() && (!isCurrent(fitting) || !missingKeys(verifiers, password).isEmpty());
  }

  private boolean isCurrent(Verifier fitting) {
    return fitting.kind().equals(standard.name()) && standard.isCurrent(fitting.value());
  }

  private List<String> missingKeys(List<Verifier> verifiers, byte[] password) {
    return scram.stream()
        .filter(_ -> ScramKind.takes(password))
        .filter(
            kind ->
                verifiers.stream()
                    .filter(verifier -> verifier.isOwn() && verifier.kind().equals(kind))
                    .noneMatch(ScramKind::isCurrent))
        .toList();
  }

  /**
   * What should be kept instead: all else stays, in its order.
   *
   * @param make makes a verifier of a kind, of that password
   */
  List<Verifier> renewed(
      List<Verifier> verifiers,
      Verifier fitting,
      byte[] password,
      Function<String, Verifier> make) {
    List<String> missing = missingKeys(verifiers, password);
    List<Verifier> renewed = new ArrayList<>();
    boolean byKeys = ScramKind.isScram(fitting.kind());
    if (byKeys) { // they had to do for a hash so far, and are still good for SCRAM
      renewed.add(make.apply(standard.name()));
    }
    for (Verifier verifier : verifiers) {
      if (verifier.equals(fitting) && !byKeys) {
        renewed.add(isCurrent(fitting) ? fitting : make.apply(standard.name()));
      } else if (!verifier.isOwn() || !missing.contains(verifier.kind())) {
        renewed.add(verifier);
      }
    }
    missing.stream().map(make).forEach(renewed::add);
    return List.copyOf(renewed);
  }
}

package org.stagepost.plugin.auth.h2;

import java.util.List;
import java.util.Set;
import org.stagepost.api.auth.Verifier;

/**
 * What an account logs in with.
 *
 * @param loginAllowed whether it may
 * @param verifiers in the order in which they were given
 */
record StoredVerifiers(boolean loginAllowed, List<Verifier> verifiers) {

  /** Whether it has a password of its own here; otherwise that may be known elsewhere. */
  boolean hasOwn() {
    return verifiers.stream().anyMatch(Verifier::isOwn);
  }

  /** Those of its own password that are of these kinds. */
  List<Verifier> own(Set<String> kinds) {
    return verifiers.stream()
        .filter(verifier -> verifier.isOwn() && kinds.contains(verifier.kind()))
        .toList();
  }
}

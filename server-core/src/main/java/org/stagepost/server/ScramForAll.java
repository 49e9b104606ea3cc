package org.stagepost.server;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

/**
 * What is offered should work for all: many programs take SCRAM where it is offered, and nothing
 * else when it fails.
 */
record ScramForAll(String file, Configuration configuration) {

  /**
   * Warns of authenticators whose accounts have no keys.
   *
   * @throws org.stagepost.server.plugin.PluginFailure if one of them throws
   */
  void check(List<Extension<Authenticator>> authenticators, Guard guard, Problems problems) {
    if (!configuration.authentication().scramOffered()) {
      return;
    }
    for (Extension<Authenticator> authenticator : authenticators) {
      Collection<String> missing = new TreeSet<>(configuration.authentication().scramKinds());
      missing.removeAll(Set.copyOf(guard.call(authenticator, Authenticator::suppliedKinds)));
      if (!missing.isEmpty()) {
        problems.warning(
            file + ": authentication.scram",
            "the authenticator "
                + guard.call(authenticator, Authenticator::name)
                + " has no keys of "
                + String.join(", ", missing)
                + ": who is known to it alone cannot log in by a program that prefers SCRAM");
      }
    }
  }
}

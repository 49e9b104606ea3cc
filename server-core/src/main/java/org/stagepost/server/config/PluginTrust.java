package org.stagepost.server.config;

import java.util.List;

/**
 * Whose plugins are trusted.
 *
 * @param signers the certificates of the signers, at least one; required
 * @param require whether the jar of another signer, or of none, is an error; default true
 */
public record PluginTrust(
    @Describe(
            required = true,
            filled = true,
            value =
                "The certificates of those who may sign plugins, at least one. `stagepost plugin"
                    + " inspect` shows the one that a jar is signed with.")
        List<Fingerprint> signers,
    @Describe(
            "Whether the jar of another signer, or of none, stops the start, the bundled plugins'"
                + " included. `false` makes a warning of it.")
        Boolean require) {

  /** Puts the defaults in. */
  public PluginTrust {
    signers = signers == null ? List.of() : List.copyOf(signers);
    require = require == null ? Boolean.TRUE : require;
  }
}

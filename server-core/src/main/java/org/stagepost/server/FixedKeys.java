package org.stagepost.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Problems;

/**
 * The keys of the configuration that a server cannot change while it runs. A reload that meets a
 * change of one is refused: what runs is always what stands in the file.
 */
final class FixedKeys {

  private static final Map<String, Function<Configuration, Object>> KEYS = keys();

  private FixedKeys() {}

  private static Map<String, Function<Configuration, Object>> keys() {
    Map<String, Function<Configuration, Object>> keys = new LinkedHashMap<>();
    keys.put("data", Configuration::data);
    keys.put("listeners", Configuration::listeners);
    keys.put("tls", Configuration::tls);
    keys.put("store", Configuration::store);
    keys.put("limits", Configuration::limits);
    keys.put("timeouts", Configuration::timeouts);
    keys.put("smtp", Configuration::smtp);
    keys.put("metrics", Configuration::metrics);
    keys.put("trails", Configuration::trails);
    keys.put("authentication", whole -> whole.authentication().fixed());
    keys.put("shutdownGrace", Configuration::shutdownGrace);
    keys.put("pluginTrust", Configuration::pluginTrust);
    return keys;
  }

  /** Says which of them have changed. */
  static void check(String file, Configuration running, Configuration next, Problems problems) {
    KEYS.forEach(
        (key, value) -> {
          if (!value.apply(running).equals(value.apply(next))) {
            problems.error(file + ": " + key, "this has changed, and takes a restart");
          }
        });
    if (Listeners.areSelfSigned(running) && !running.hostname().equals(next.hostname())) {
      problems.warning(
          file + ": hostname",
          "the self-signed certificate is for " + running.hostname() + " until a restart");
    }
  }
}

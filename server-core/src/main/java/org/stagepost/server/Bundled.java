package org.stagepost.server;

import java.util.Map;

/**
 * Which plugin of the distribution has what, for a report about something that is missing.
 * Knowledge for words alone: the core treats a bundled plugin like any other.
 */
final class Bundled {

  private static final Map<String, String> PLUGINS =
      Map.of(
          "AccountDirectory h2", "auth-h2",
          "Authenticator h2", "auth-h2",
          "MailStore h2", "store-h2",
          "RecipientRouter domains", "route-domains",
          "AccountDirectory dev", "dev-accounts",
          "Authenticator dev", "dev-accounts",
          "RecipientRouter dev", "dev-accounts");

  private Bundled() {}

  /** {@code (the bundled plugin X has it)}, if there is one. */
  static String hint(Class<?> point, String name) {
    String plugin = PLUGINS.get(point.getSimpleName() + " " + name);
    return plugin == null ? "" : " (the bundled plugin " + plugin + " has it)";
  }
}

package org.stagepost.server;

import java.util.Map;
import java.util.Set;

/**
 * Which plugin of the distribution has what, for a report about something that is missing.
 * Knowledge for words alone: the core treats a bundled plugin like any other.
 */
final class Bundled {

  private static final Map<String, String> PLUGINS =
      Map.of(
          "AccountDirectory file", "auth-file",
          "Authenticator file", "auth-file",
          "AccountDirectory h2", "auth-h2",
          "Authenticator h2", "auth-h2",
          "MailStore h2", "store-h2",
          "RecipientRouter domains", "route-domains",
          "AccountDirectory dev", "dev-accounts",
          "Authenticator dev", "dev-accounts",
          "RecipientRouter dev", "dev-accounts");

  /** Those that are left alone until they have settings. */
  private static final Set<String> NEED_SETTINGS = Set.of("auth-file");

  private Bundled() {}

  /** {@code (the bundled plugin X has it)}, if there is one. */
  static String hint(Class<?> point, String name) {
    String plugin = PLUGINS.get(point.getSimpleName() + " " + name);
    if (plugin == null) {
      return "";
    }
    String once =
        NEED_SETTINGS.contains(plugin) ? ", once there is plugins." + plugin + ".config" : "";
    return " (the bundled plugin " + plugin + " has it" + once + ")";
  }
}

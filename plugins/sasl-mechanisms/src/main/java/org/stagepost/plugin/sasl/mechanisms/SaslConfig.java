package org.stagepost.plugin.sasl.mechanisms;

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * The settings of the mechanisms: what a client is told whose OAuth 2 token is refused, so that it
 * can get a better one (RFC 7628 §3.2.2).
 *
 * @param scope the scope that a token needs; not told if absent
 * @param openidConfiguration where the OpenID provider describes itself; not told if absent
 */
@PluginConfig
record SaslConfig(
    @Meaning("The scope that a client is told to ask for whose token is refused.") String scope,
    @Meaning("The https URL of the provider's OpenID configuration, for the same client.")
        String openidConfiguration) {

  private static final int LONGEST = 1_000;

  /** Puts the defaults in and checks what goes into JSON as it stands. */
  SaslConfig {
    scope = scope == null ? "" : scope;
    openidConfiguration = openidConfiguration == null ? "" : openidConfiguration;
    if (scope.length() > LONGEST || !scope.matches("[ !#-\\[\\]-~]*")) { // RFC 6749 §3.3
      throw new IllegalArgumentException(
          "scope is printable US-ASCII without quotation marks and backslashes");
    }
    if (openidConfiguration.length() > LONGEST
        || !openidConfiguration.matches("(https://[!#-\\[\\]-~]+)?")) {
      throw new IllegalArgumentException("openidConfiguration is a URL that begins with https://");
    }
  }

  /** The JSON for a client whose token is refused. */
  String refusal(String status) {
    return "{"
        + member("status", status)
        + ","
        + member("schemes", "bearer")
        + (scope.isEmpty() ? "" : "," + member("scope", scope))
        + (openidConfiguration.isEmpty()
            ? ""
            : "," + member("openid-configuration", openidConfiguration))
        + "}";
  }

  private static String member(String name, String value) {
    return "\"" + name + "\":\"" + value + "\"";
  }
}

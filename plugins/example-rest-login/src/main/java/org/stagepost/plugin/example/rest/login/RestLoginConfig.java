package org.stagepost.plugin.example.rest.login;

import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * The settings: which service is asked.
 *
 * @param uri the address of the service: https, or http on this machine
 * @param timeout how long an answer may take; 5 s if absent
 * @param secret the bearer token by which the service knows this server (RFC 6750); none if absent
 */
@PluginConfig
public record RestLoginConfig(
    @Meaning(
            value = "The https address of the service; http on this machine alone.",
            required = true)
        URI uri,
    @Meaning("How long an answer may take, up to 9 s.") Duration timeout,
    @Meaning("The bearer token by which the service knows this server.") String secret) {

  private static final Duration USUAL = Duration.ofSeconds(5);
  private static final Duration SHORTEST = Duration.ofMillis(50);

  /** The server gives an authenticator 10 s. */
  private static final Duration LONGEST = Duration.ofSeconds(9);

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*"); // RFC 6750 §2.1

  /** Puts the defaults in, and says what cannot be. */
  public RestLoginConfig {
    timeout = timeout == null ? USUAL : timeout;
    secret = secret == null ? "" : secret;
    if (uri == null) {
      throw new IllegalArgumentException(
          "uri is missing: give the address of the service, as in"
              + " \"https://login.example.org/verify\"");
    }
    if (!isProtected(uri) || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "uri is an https address (http only on this machine), without a user and a fragment");
    }
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("timeout is from \"50ms\" to \"9s\"");
    }
    if (!secret.isEmpty() && !TOKEN.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "secret is a bearer token: letters, digits and -._~+/, then = if need be");
    }
  }

  /** Passwords cross no network in the clear. */
  private static boolean isProtected(URI uri) {
    return uri.getHost() != null
        && ("https".equalsIgnoreCase(uri.getScheme())
            || "http".equalsIgnoreCase(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
  }

  /** The secret is not shown. */
  @Override
  public String toString() {
    return "RestLoginConfig[" + uri.getHost() + ", " + timeout + "]";
  }
}

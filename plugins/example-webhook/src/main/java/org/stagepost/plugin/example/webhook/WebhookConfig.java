package org.stagepost.plugin.example.webhook;

import java.net.URI;
import java.time.Duration;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * Where to, and how patiently.
 *
 * @param uri the address of the service; required, http or https
 * @param token is sent as {@code Authorization: Bearer}; default none
 * @param timeout how long an answer may take, from 100 ms to 10 s; default 5 s
 * @param attempts how often an event is posted at most, 1 to 5; default 3
 * @param pause how long to wait before the next attempt, up to 10 s; default 1 s
 */
@PluginConfig
public record WebhookConfig(
    @Meaning(value = "The http or https address that events are posted to.", required = true)
        URI uri,
    @Meaning("What is sent as Authorization: Bearer.") String token,
    @Meaning("How long an answer may take, from 100 ms to 10 s.") Duration timeout,
    @Meaning("How often an event is posted at most, 1 to 5.") Integer attempts,
    @Meaning("How long to wait before the next attempt, up to 10 s.") Duration pause) {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Puts the defaults in and checks what was given. */
  public WebhookConfig {
    token = token == null ? "" : token;
    timeout = timeout == null ? Duration.ofSeconds(5) : timeout;
    attempts = attempts == null ? 3 : attempts;
    pause = pause == null ? Duration.ofSeconds(1) : pause;
    if (uri == null || uri.getHost() == null || !uri.toString().matches("(?i)https?://.*")) {
      throw new IllegalArgumentException(
          "uri is required, for example \"https://example.org/hook\"");
    }
    if (timeout.toMillis() < 100 || timeout.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("timeout is from 100ms to 10s");
    }
    if (attempts < 1 || attempts > 5) {
      throw new IllegalArgumentException("attempts is from 1 to 5");
    }
    if (pause.isNegative() || pause.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("pause is from 0s to 10s");
    }
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "WebhookConfig[uri=" + uri + "]";
  }
}

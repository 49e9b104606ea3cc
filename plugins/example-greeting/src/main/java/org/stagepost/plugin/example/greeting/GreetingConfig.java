package org.stagepost.plugin.example.greeting;

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * What stands in the configuration file under {@code plugins.example-greeting.config}.
 *
 * @param salutation the first word or words of a greeting, up to 60 characters; {@code "Hello"}
 *     where the key is absent
 */
@PluginConfig
public record GreetingConfig(
    @Meaning("The first words of a greeting, up to 60 characters.") String salutation) {

  private static final int MAX_LENGTH = 60;

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public GreetingConfig {
    salutation = salutation == null ? "Hello" : salutation.strip();
    if (salutation.isEmpty() || salutation.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("salutation has 1 to " + MAX_LENGTH + " characters");
    }
    // RFC 5321 §4.2: the text of a reply is printable US-ASCII; POP3 has no other (RFC 1939 §3).
    if (!salutation.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("salutation is printable US-ASCII");
    }
  }
}

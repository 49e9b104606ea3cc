package ${package};

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param greeting the first words of an answer; {@code "Hello"} where the key is absent
 */
@PluginConfig
public record ExampleConfig(@Meaning("The first words of an answer.") String greeting) {

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    greeting = greeting == null ? "Hello" : greeting.strip();
    if (greeting.isEmpty() || !greeting.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      throw new IllegalArgumentException("greeting is some printable US-ASCII characters");
    }
  }
}

package ${package};

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param separator the character between name and password; a colon where the key is absent
 */
@PluginConfig
public record ExampleConfig(@Meaning("The character between name and password.") String separator) {

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    separator = separator == null ? ":" : separator;
    if (!separator.matches("[ -~]")) {
      throw new IllegalArgumentException("separator is one character of US-ASCII");
    }
  }
}

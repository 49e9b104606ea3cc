package ${package};

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param messages how many messages are kept at most; 10000 where the key is absent
 */
@PluginConfig
public record ExampleConfig(@Meaning("How many messages are kept at most.") Integer messages) {

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    messages = messages == null ? 10_000 : messages;
    if (messages < 1) {
      throw new IllegalArgumentException("messages is 1 or more");
    }
  }
}

package ${package};

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param every after how many messages the log says so; 1 where the key is absent
 */
@PluginConfig
public record ExampleConfig(@Meaning("After how many messages the log says so.") Integer every) {

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    every = every == null ? 1 : every;
    if (every < 1) {
      throw new IllegalArgumentException("every is 1 or more");
    }
  }
}

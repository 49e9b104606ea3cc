package ${package};

import java.util.List;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param values the values that are taken, in upper case; {@code LOW} and {@code HIGH} where the key is absent
 */
@PluginConfig
public record ExampleConfig(
    @Meaning("The values that are taken, in upper case.") List<String> values) {

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    values = values == null ? List.of("LOW", "HIGH") : List.copyOf(values);
    if (values.isEmpty() || !values.stream().allMatch(value -> value.matches("[A-Z0-9-]{1,20}"))) {
      throw new IllegalArgumentException("values are words of A-Z, 0-9 and hyphens");
    }
  }
}

package ${package};

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.filter.Edit;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param field the header field that is added; {@code "X-Seen-By"} where the key is absent
 * @param value its value; {@code "${artifactId}"} where the key is absent
 */
@PluginConfig
public record ExampleConfig(
    @Meaning("The header field that is added.") String field,
    @Meaning("The value of that field.") String value) {

  /** Puts the defaults in, and lets the API check what is to become of them. */
  public ExampleConfig {
    field = field == null ? "X-Seen-By" : field;
    value = value == null ? "${artifactId}" : value;
    new Edit.AddHeader(Edit.Place.TOP, field, value);
  }
}

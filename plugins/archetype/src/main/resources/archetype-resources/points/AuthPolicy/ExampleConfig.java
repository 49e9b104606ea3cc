package ${package};

import java.util.List;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.account.AccountName;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param closed the accounts that nobody may log in as, by their addresses in lower case
 */
@PluginConfig
public record ExampleConfig(
    @Meaning("The accounts that nobody may log in as, by their addresses in lower case.") List<String> closed) {

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    closed = closed == null ? List.of() : List.copyOf(closed);
    for (String name : closed) {
      if (!AccountName.parse(name, "").map(AccountName::value).filter(name::equals).isPresent()) {
        throw new IllegalArgumentException(
            "closed names " + name + ", which is no whole address in lower case");
      }
    }
  }
}

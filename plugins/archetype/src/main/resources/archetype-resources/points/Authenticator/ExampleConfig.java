package ${package};

import java.util.Map;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.account.AccountName;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param passwords the password of each account, by its address in lower case
 */
@PluginConfig
public record ExampleConfig(
    @Meaning("The password of each account, by its address in lower case.") Map<String, String> passwords) {

  /** Puts the default in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    passwords = passwords == null ? Map.of() : Map.copyOf(passwords);
    for (String name : passwords.keySet()) {
      if (!AccountName.parse(name, "").map(AccountName::value).filter(name::equals).isPresent()) {
        throw new IllegalArgumentException(
            "passwords names " + name + ", which is no whole address in lower case");
      }
    }
  }
}

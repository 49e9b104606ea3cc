package ${package};

import java.util.Locale;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param beginning how the addresses begin; {@code "team-"} where the key is absent
 * @param mailbox the mailbox that their mail is for; {@code "team@example.org"} where the key is absent
 */
@PluginConfig
public record ExampleConfig(
    @Meaning("How the addresses begin.") String beginning,
    @Meaning("The mailbox that their mail is for.") String mailbox) {

  /** Puts the defaults in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    beginning = beginning == null ? "team-" : beginning.toLowerCase(Locale.ROOT);
    mailbox = mailbox == null ? "team@example.org" : mailbox;
    if (beginning.isBlank() || mailbox.isBlank()) {
      throw new IllegalArgumentException("beginning and mailbox are not empty");
    }
  }
}

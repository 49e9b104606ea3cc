package org.stagepost.server.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A list of commands shows the first line of what each says of itself. */
final class DescriptionsTest {

  @Test
  void theFirstLineIsASentence() {
    commands(Stagepost.commandLine())
        .forEach(
            command -> {
              String[] description = command.getCommandSpec().usageMessage().description();
              String name = command.getCommandSpec().qualifiedName();
              assertTrue(description.length > 0 && description[0].endsWith("."), name);
            });
  }

  private static Stream<CommandLine> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command),
        command.getSubcommands().values().stream()
            .filter(one -> !one.getCommandName().equals("help")) // which is picocli's own
            .flatMap(DescriptionsTest::commands));
  }
}

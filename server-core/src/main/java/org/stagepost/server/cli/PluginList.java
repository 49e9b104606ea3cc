package org.stagepost.server.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry;
import org.stagepost.server.plugin.PluginManifest;
import org.stagepost.server.plugin.Signer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stagepost plugin list}. */
@Command(
    name = "list",
    description = {
      "Lists the jars of the plugins folder.",
      "Of each its id, version, the API versions that it works with, its state, its file, who has",
      "signed it, and its extensions. Exit code 2 if one has a fault."
    },
    mixinStandardHelpOptions = true)
final class PluginList implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Option(
      names = "--stats",
      description = {
        "Show instead what calls into the plugins of the running server have come to:",
        "how many, how long, how many threw, passed their deadline or were not made."
      })
  private boolean stats;

  @Override
  public Integer call() throws IOException {
    Home home = options.home();
    if (stats) {
      return new AdminCall(home).runForData("plugin.figures", Map.of(), json);
    }
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    try (Assembly.Built built = new Assembly(home, loaded).build(problems)) {
      StandardOutput.rows(built.plugins().entries().stream().map(PluginList::row).toList(), json);
    }
    Readings.demandNoErrors(problems);
    return ExitCode.FINE;
  }

  private static Map<String, String> row(PluginEntry entry) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", entry.manifest().map(PluginManifest::id).orElse("?"));
    row.put("version", entry.manifest().map(PluginManifest::version).orElse("?"));
    row.put("requires", entry.manifest().map(PluginManifest::requires).orElse("?"));
    row.put("state", entry.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '));
    row.put("file", entry.file().getFileName().toString());
    row.put("signer", signer(entry.signers()));
    row.put("extensions", extensions(entry.extensions()));
    return row;
  }

  private static String signer(List<Signer> signers) {
    return signers.isEmpty()
        ? "-"
        : signers.stream().map(Signer::toString).collect(Collectors.joining(" and "));
  }

  /** As in {@code Pop3Command RETR DELE; MailStore h2}. */
  private static String extensions(List<PluginEntry.ExtensionEntry> extensions) {
    Map<String, String> names =
        extensions.stream()
            .collect(
                Collectors.groupingBy(
                    PluginEntry.ExtensionEntry::point,
                    LinkedHashMap::new,
                    Collectors.mapping(PluginEntry.ExtensionEntry::name, Collectors.joining(" "))));
    return names.entrySet().stream()
        .map(point -> point.getKey() + " " + point.getValue())
        .collect(Collectors.joining("; "));
  }
}

package org.stagepost.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.HookOrder;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stagepost plugin order}. */
@Command(
    name = "order",
    description = {
      "Lists the extensions of each point in the order in which they are called.",
      "That is as the configuration names them, by the name that a client says, or one after the",
      "other."
    },
    mixinStandardHelpOptions = true)
final class PluginOrder implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    Home home = options.home();
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    try (Assembly.Built built = new Assembly(home, loaded).build(problems)) {
      Readings.demandNoErrors(problems); // what is not built has no order
      List<HookOrder.Place> places =
          new HookOrder(loaded.configuration().orElseThrow()).of(built.plugins().entries());
      StandardOutput.rows(places.stream().map(PluginOrder::row).toList(), json);
    }
    return ExitCode.FINE;
  }

  private static Map<String, String> row(HookOrder.Place place) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("point", place.point());
    row.put("turn", place.turn());
    row.put("name", place.name());
    row.put("plugin", place.plugin());
    row.put("class", place.className());
    return row;
  }
}

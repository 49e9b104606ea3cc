package org.stagepost.server.admin;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.stagepost.server.plugin.Figures;
import org.stagepost.server.plugin.Guard;

/**
 * The operations {@code plugin.*}.
 *
 * @param guard keeps the book of the plugins
 * @param serving whether this is the running server
 * @param reload puts a new generation of plugins in the place of the one that runs
 */
public record PluginOperations(Guard guard, boolean serving, Supplier<AdminReply> reload)
    implements Administration {

  @Override
  public AdminReply execute(AdminRequest request) {
    return switch (request.operation()) {
      case "plugin.figures" -> figures();
      case "plugin.reload" ->
          serving
              ? reload.get()
              : AdminReply.refused("no server runs, so there is nothing to reload");
      default -> AdminReply.refused("the server knows no operation " + request.operation());
    };
  }

  private AdminReply figures() {
    return serving
        ? AdminReply.data(guard.figures().stream().map(PluginOperations::row).toList())
        : AdminReply.refused("no server runs, so there are no figures");
  }

  private static Map<String, String> row(Figures figures) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("id", figures.plugin());
    row.put("standing", figures.standing().name().toLowerCase(Locale.ROOT));
    row.put("calls", Long.toString(figures.calls()));
    row.put("milliseconds", Long.toString(figures.time().toMillis()));
    row.put("failures", Long.toString(figures.failures()));
    row.put("overdue", Long.toString(figures.overdue()));
    row.put("refused", Long.toString(figures.refused()));
    row.put("stuck", Integer.toString(figures.stuck()));
    row.put("breaker", figures.open() ? "open" : "closed");
    return row;
  }
}

package org.stagepost.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.plugin.PluginEntry;

/**
 * The order in which the extensions of each point are called. Those that have a role stand in the
 * order of the configuration, those that a client calls by a name in the order of these names, and
 * all others are called one after the other, in the order of their plugins' ids.
 */
public final class HookOrder {

  /** Of these, each call is for one, whose name the client says. */
  private static final Set<String> CALLED_BY_NAME =
      Set.of("SmtpCommand", "Pop3Command", "SmtpExtension", "SaslMechanism");

  /**
   * An extension in its place.
   *
   * @param point the extension point
   * @param turn its number if it has one, or else what it is called by, or that it is not
   * @param name its verb, keyword or short name
   * @param plugin the plugin's id
   * @param className its class
   */
  public record Place(String point, String turn, String name, String plugin, String className) {}

  private record Hook(PluginEntry.ExtensionEntry extension, String plugin) {
    Place at(String turn) {
      return new Place(extension.point(), turn, extension.name(), plugin, extension.className());
    }
  }

  private final Configuration configuration;

  /** The order that a configuration gives. */
  public HookOrder(Configuration configuration) {
    this.configuration = configuration;
  }

  /** All extensions of these plugins, point by point. */
  public List<Place> of(List<PluginEntry> plugins) {
    Map<String, List<Hook>> byPoint =
        plugins.stream()
            .filter(plugin -> plugin.manifest().isPresent())
            .sorted(Comparator.comparing(HookOrder::id))
            .flatMap(plugin -> plugin.extensions().stream().map(one -> new Hook(one, id(plugin))))
            .collect(
                Collectors.groupingBy(
                    hook -> hook.extension().point(), TreeMap::new, Collectors.toList()));
    List<Place> places = new ArrayList<>();
    byPoint.forEach((point, hooks) -> places.addAll(ordered(point, hooks)));
    return places;
  }

  private static String id(PluginEntry plugin) {
    return plugin.manifest().orElseThrow().id();
  }

  private List<Place> ordered(String point, List<Hook> hooks) {
    Optional<Role> role = Role.of(point);
    if (role.isPresent()) {
      return chosen(role.get().names(configuration), hooks);
    }
    if (CALLED_BY_NAME.contains(point)) {
      return hooks.stream()
          .sorted(Comparator.comparing(hook -> hook.extension().name()))
          .map(hook -> hook.at("by name"))
          .toList();
    }
    List<Place> places = new ArrayList<>();
    hooks.forEach(hook -> places.add(hook.at(String.valueOf(places.size() + 1))));
    return places;
  }

  private static List<Place> chosen(List<String> names, List<Hook> hooks) {
    List<Place> places = new ArrayList<>();
    for (String name : names) {
      hooks.stream()
          .filter(hook -> hook.extension().name().equals(name))
          .forEach(hook -> places.add(hook.at(String.valueOf(places.size() + 1))));
    }
    hooks.stream()
        .filter(hook -> !names.contains(hook.extension().name()))
        .forEach(hook -> places.add(hook.at("not used")));
    return places;
  }
}

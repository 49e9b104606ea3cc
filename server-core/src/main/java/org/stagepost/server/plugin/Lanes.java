package org.stagepost.server.plugin;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lanes of all plugins that are called, and what has come of those that are called no more.
 * Safe for many threads.
 */
final class Lanes {

  private final Map<LoadedPlugin, Lane> lanes = new ConcurrentHashMap<>();

  /** Ended, but a thread that was given up is still in the plugin. */
  private final Set<Lane> stuck = new HashSet<>();

  private final SortedMap<String, Figures> past = new TreeMap<>();

  /** The lane of a plugin, which is made by its first call. */
  Lane of(LoadedPlugin plugin) {
    Lane lane = lanes.get(plugin);
    return lane == null ? lanes.computeIfAbsent(plugin, Lane::new) : lane;
  }

  /** What the calls into each plugin have come to, by their ids. */
  List<Figures> figures() {
    synchronized (past) { // so that one that just ends is counted once
      settle();
      SortedMap<String, Figures> all = new TreeMap<>(past);
      stuck.forEach(lane -> add(all, lane.figures().atRest()));
      lanes.values().forEach(lane -> add(all, lane.figures()));
      return List.copyOf(all.values());
    }
  }

  private void settle() {
    for (Lane lane : List.copyOf(stuck)) {
      if (lane.figures().stuck() == 0) {
        stuck.remove(lane);
        add(past, lane.figures().atRest());
      }
    }
  }

  private static void add(Map<String, Figures> all, Figures figures) {
    all.merge(figures.plugin(), figures, Figures::and);
  }

  /** Ends the lane of a plugin that is called no more; what its calls have come to is kept. */
  void end(LoadedPlugin plugin) {
    synchronized (past) {
      Lane lane = lanes.remove(plugin);
      if (lane != null) {
        lane.close();
        stuck.add(lane);
        settle();
      }
    }
  }

  /** Ends them all. */
  void close() {
    lanes.values().forEach(Lane::close);
  }
}

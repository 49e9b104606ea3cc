package org.stagepost.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One difference between two states of the API.
 *
 * @param part which part of the version it moves
 * @param what the difference, in words
 */
record ApiChange(Part part, String what) {

  /** The fact of a type that only the server implements it. */
  static final String HOST_PROVIDED = "@HostProvided";

  /** How the kind of a type begins that plugins make but cannot add to. */
  static final String SEALED = "sealed";

  /** What a new fact begins with where it may be added: nobody has to implement it. */
  private static final List<String> HARMLESS = List.of("default ", "static ", "constant ", "new ");

  /** The parts of a semantic version that a change of an API moves. */
  enum Part {
    /** Plugins that were built before go on as they are. */
    MINOR,
    /** Some plugin that was built before may not compile, or not run. */
    MAJOR
  }

  /** All differences, sorted by type and fact. */
  static List<ApiChange> between(Signatures before, Signatures after) {
    List<ApiChange> changes = new ArrayList<>();
    SortedSet<String> names = new TreeSet<>(before.types().keySet());
    names.addAll(after.types().keySet());
    for (String name : names) {
      if (!after.types().containsKey(name)) {
        changes.add(new ApiChange(Part.MAJOR, "gone: " + name));
      } else if (!before.types().containsKey(name)) {
        changes.add(new ApiChange(Part.MINOR, "new: " + name));
      } else {
        within(name, before.types().get(name), after.types().get(name)).forEach(changes::add);
      }
    }
    return changes;
  }

  private static Stream<ApiChange> within(String name, Set<String> before, Set<String> after) {
    Set<String> gone = new TreeSet<>(before);
    gone.removeAll(after);
    Set<String> fresh = new TreeSet<>(after);
    fresh.removeAll(before);
    Set<String> kept = new HashSet<>(before);
    kept.retainAll(after);
    return Stream.concat(
        gone.stream().map(fact -> new ApiChange(Part.MAJOR, "gone: " + name + ": " + fact)),
        fresh.stream()
            .map(
                fact ->
                    new ApiChange(
                        mayBeAdded(fact, kept) ? Part.MINOR : Part.MAJOR,
                        "new: " + name + ": " + fact)));
  }

  private static boolean mayBeAdded(String fact, Set<String> kept) {
    boolean implementedByPlugins =
        kept.contains("interface") || kept.stream().anyMatch(f -> f.startsWith("interface <"));
    boolean isMethod = fact.contains("(") && !fact.startsWith("record");
    return isMethod && !implementedByPlugins && !ofAClassThatMustBeExtended(kept)
        || isMethod && kept.contains(HOST_PROVIDED)
        || HARMLESS.stream().anyMatch(fact::startsWith);
  }

  private static boolean ofAClassThatMustBeExtended(Set<String> kept) {
    return kept.stream().anyMatch(fact -> fact.startsWith("abstract class"));
  }
}

package org.stagepost.server.session;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The verbs without which a protocol is not whole, so that its listeners do not start.
 *
 * @param needs each thing that is needed
 */
public record RequiredVerbs(List<Need> needs) {

  /**
   * One thing that is needed.
   *
   * @param ways the sets of verbs any one of which is enough
   * @param bundledPlugin the plugin of the distribution that has all of them
   */
  public record Need(List<Set<String>> ways, String bundledPlugin) {

    /** The need for one verb. */
    public static Need verb(String verb, String bundledPlugin) {
      return new Need(List.of(Set.of(verb)), bundledPlugin);
    }

    private boolean isMet(Collection<String> verbs) {
      return ways.stream().anyMatch(verbs::containsAll);
    }

    private String describe() {
      String missing =
          ways.stream()
              .map(way -> way.stream().sorted().collect(Collectors.joining(" and ")))
              .collect(Collectors.joining(", or "));
      return missing + " (the bundled plugin " + bundledPlugin + " has it)";
    }
  }

  /** Copies the list. */
  public RequiredVerbs {
    needs = List.copyOf(needs);
  }

  /**
   * What is missing, each thing in words for the operator; empty if the protocol is whole.
   *
   * @param verbs the verbs that there are
   */
  public List<String> missing(Collection<String> verbs) {
    return needs.stream().filter(need -> !need.isMet(verbs)).map(Need::describe).toList();
  }
}

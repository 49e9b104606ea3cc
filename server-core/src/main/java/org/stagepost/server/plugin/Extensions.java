package org.stagepost.server.plugin;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * All extensions of one generation of plugins: immutable, complete, free of duplicates.
 *
 * @param all every extension, in the order of their plugins' ids
 */
public record Extensions(List<Extension<?>> all) {

  /** Copies the list. */
  public Extensions {
    all = List.copyOf(all);
  }

  /**
   * The extensions that implement a point. An object that implements two points is in both lists.
   */
  public <T> List<Extension<T>> of(Class<T> point) {
    return all.stream()
        .filter(extension -> point.isInstance(extension.instance()))
        .<Extension<T>>map(extension -> extension.as(point))
        .toList();
  }

  /** The extension of a point whose name, by {@code naming}, is this one. */
  public <T> Optional<Extension<T>> named(
      Class<T> point, Function<? super T, String> naming, String name) {
    return of(point).stream()
        .filter(extension -> naming.apply(extension.instance()).equals(name))
        .findFirst();
  }
}

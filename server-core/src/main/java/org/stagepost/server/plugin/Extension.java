package org.stagepost.server.plugin;

/**
 * One extension and where it came from.
 *
 * @param from the plugin that it is of
 * @param instance the extension itself; call it through {@link Guard}
 * @param deadline how long a call to it may take
 * @param <T> the extension point
 */
public record Extension<T>(LoadedPlugin from, T instance, Deadline deadline) {

  /** An extension with the deadline of the point that it implements. */
  public Extension(LoadedPlugin from, T instance) {
    this(from, instance, Deadline.of(instance.getClass()));
  }

  /** The only extension of a plugin that came with the server. */
  public Extension(String plugin, String origin, T instance) {
    this(new LoadedPlugin(plugin, origin, Standing.BUNDLED), instance);
  }

  /** The id of its plugin. */
  public String plugin() {
    return from.id();
  }

  /** The version of its plugin. */
  public String version() {
    return from.version();
  }

  /** The file name of its plugin's jar. */
  public String origin() {
    return from.origin();
  }

  /** On whose threads it is called. */
  public Standing standing() {
    return from.standing();
  }

  /**
   * Something that this extension made and that is called through the guard as well: a {@code
   * Mailbox}, a {@code SaslExchange}, an {@code AccountEditor}. It has the extension's deadline.
   */
  public <S> Extension<S> made(S thing) {
    return new Extension<>(from, thing, deadline);
  }

  /** The same extension, for a call that may take longer, or less long, than its others. */
  public Extension<T> within(Deadline other) {
    return new Extension<>(from, instance, other);
  }

  /** The same extension with threads and a breaker of its own for a purpose. */
  public Extension<T> apart(String purpose) {
    return new Extension<>(from.apart(purpose), instance, deadline);
  }

  /** The same extension, seen as one of its points. */
  <S> Extension<S> as(Class<S> point) {
    return new Extension<>(from, point.cast(instance), Deadline.of(point));
  }

  /** Plugin and class; never the extension's own {@code toString}. */
  @Override
  public String toString() {
    return plugin() + ":" + instance.getClass().getName();
  }
}

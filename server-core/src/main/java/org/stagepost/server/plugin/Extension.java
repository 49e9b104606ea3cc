package org.stagepost.server.plugin;

/**
 * One extension and where it came from.
 *
 * @param plugin the plugin's id
 * @param version the plugin's version
 * @param origin the jar's file name
 * @param instance the extension itself; call it through {@link Guard}
 * @param deadline how long a call to it may take
 * @param standing on whose threads it is called
 * @param <T> the extension point
 */
public record Extension<T>(
    String plugin,
    String version,
    String origin,
    T instance,
    Deadline deadline,
    Standing standing) {

  /** Of a plugin that is made for a test. */
  static final String NO_VERSION = "0";

  /** An extension of a plugin without a version. */
  public Extension(String plugin, String origin, T instance, Deadline deadline, Standing standing) {
    this(plugin, NO_VERSION, origin, instance, deadline, standing);
  }

  /** An extension with the deadline of the point that it implements. */
  public Extension(String plugin, String origin, T instance, Standing standing) {
    this(plugin, origin, instance, Deadline.of(instance.getClass()), standing);
  }

  /** An extension that came with the server. */
  public Extension(String plugin, String origin, T instance) {
    this(plugin, origin, instance, Standing.BUNDLED);
  }

  /**
   * Something that this extension made and that is called through the guard as well: a {@code
   * Mailbox}, a {@code SaslExchange}, an {@code AccountEditor}. It has the extension's deadline.
   */
  public <S> Extension<S> made(S thing) {
    return new Extension<>(plugin, version, origin, thing, deadline, standing);
  }

  /** The same extension, for a call that may take longer, or less long, than its others. */
  public Extension<T> within(Deadline other) {
    return new Extension<>(plugin, version, origin, instance, other, standing);
  }

  /** The same extension, seen as one of its points. */
  <S> Extension<S> as(Class<S> point) {
    return new Extension<>(
        plugin, version, origin, point.cast(instance), Deadline.of(point), standing);
  }

  /** Plugin and class; never the extension's own {@code toString}. */
  @Override
  public String toString() {
    return plugin + ":" + instance.getClass().getName();
  }
}

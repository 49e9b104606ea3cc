package org.stagepost.server.plugin;

/**
 * A plugin as it was loaded once. Each is equal to itself alone: while sessions end that began
 * before a reload, one plugin may be there twice, and the two share neither threads nor a breaker.
 */
public final class LoadedPlugin {

  private final String id;
  private final String origin;
  private final Standing standing;

  /**
   * A plugin.
   *
   * @param id its id
   * @param origin where it came from, for reports: a jar's file name
   * @param standing on whose threads it is called
   */
  public LoadedPlugin(String id, String origin, Standing standing) {
    this.id = id;
    this.origin = origin;
    this.standing = standing;
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Where it came from. */
  String origin() {
    return origin;
  }

  /** On whose threads it is called. */
  Standing standing() {
    return standing;
  }

  /** The same plugin for a purpose of its own, with threads and a breaker of its own. */
  public LoadedPlugin apart(String purpose) {
    return new LoadedPlugin(id + "/" + purpose, origin, standing);
  }

  @Override
  public String toString() {
    return id;
  }
}

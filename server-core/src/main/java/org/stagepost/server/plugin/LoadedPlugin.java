package org.stagepost.server.plugin;

/**
 * A plugin as it was loaded once. Each is equal to itself alone: while sessions end that began
 * before a reload, one plugin may be there twice, and the two share neither threads nor a breaker.
 */
public final class LoadedPlugin {

  /** Of a plugin that is in no jar. */
  static final String NO_VERSION = "0";

  private final String id;
  private final String version;
  private final String origin;
  private final Standing standing;

  /**
   * A plugin.
   *
   * @param id its id
   * @param version its version
   * @param origin where it came from, for reports: a jar's file name
   * @param standing on whose threads it is called
   */
  public LoadedPlugin(String id, String version, String origin, Standing standing) {
    this.id = id;
    this.version = version;
    this.origin = origin;
    this.standing = standing;
  }

  /** A plugin that is in no jar. */
  public LoadedPlugin(String id, String origin, Standing standing) {
    this(id, NO_VERSION, origin, standing);
  }

  /** Its id. */
  public String id() {
    return id;
  }

  /** Its version. */
  String version() {
    return version;
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
    return new LoadedPlugin(id + "/" + purpose, version, origin, standing);
  }

  @Override
  public String toString() {
    return id;
  }
}

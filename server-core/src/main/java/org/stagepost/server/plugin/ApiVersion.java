package org.stagepost.server.plugin;

import org.pf4j.DefaultVersionManager;

/**
 * The version of plugin-api that this server has, which the manifests' ranges are held against.
 *
 * @param number the version without a qualifier: {@code 1.0.0-SNAPSHOT} would not satisfy {@code
 *     >=1.0.0}
 */
record ApiVersion(String number) {

  /** Greater than any version that there will be: who accepts it has no upper bound. */
  private static final String BEYOND = "999999999.0.0";

  /** Drops the qualifier. */
  ApiVersion {
    number = number.replaceFirst("[-+].*", "");
  }

  /** Compares two versions; one that cannot be read comes before all others. */
  static int compare(String one, String other) {
    boolean first = PluginManifest.isVersion(one);
    boolean second = PluginManifest.isVersion(other);
    return first && second
        ? new DefaultVersionManager().compareVersions(one, other)
        : Boolean.compare(first, second);
  }

  /** Reports a range that cannot be read, excludes this version, or has no upper bound. */
  void check(String range, Defects defects) {
    // As PF4J has it, "1.0.0" alone means that or any later version.
    String expression = range.matches("[0-9]+\\.[0-9]+\\.[0-9]+") ? ">=" + range : range;
    DefaultVersionManager versions = new DefaultVersionManager();
    try {
      if (!versions.checkVersionConstraint(number, expression)) {
        defects.error(
            "it requires plugin-api "
                + range
                + ", and this server has "
                + number
                + ": take the release of the plugin that is made for this server");
      } else if (versions.checkVersionConstraint(BEYOND, expression)) {
        defects.warning(
            "its Plugin-Requires \""
                + range
                + "\" has no upper bound, as in \">=1.0.0 & <2.0.0\": it may break with a later"
                + " server");
      }
    } catch (RuntimeException unreadable) {
      defects.error(
          "its Plugin-Requires \""
              + range
              + "\" is no range of versions; write it like \">=1.0.0 & <2.0.0\"");
    }
  }
}

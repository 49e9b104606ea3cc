package org.stagepost.server.plugin;

import java.util.Optional;
import java.util.jar.Attributes;
import java.util.regex.Pattern;

/**
 * What the manifest of a plugin's jar says of it.
 *
 * @param id the attribute {@code Plugin-Id}
 * @param version {@code Plugin-Version}, as semantic versioning has it
 * @param requires {@code Plugin-Requires}, the range of API versions that it works with
 * @param description {@code Plugin-Description}, or empty
 * @param provider {@code Plugin-Provider}, or empty
 * @param license {@code Plugin-License}, or empty
 */
public record PluginManifest(
    String id,
    String version,
    String requires,
    String description,
    String provider,
    String license) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private static final String ID_RULE =
      "1 to 64 letters, digits, dots, hyphens and underscores, beginning with a letter or digit";

  /** Semantic versioning 2.0.0, item 2, 9 and 10. */
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})"
              + "(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

  /** The id that these attributes give; empty if it is absent or no id. */
  static Optional<String> id(Attributes attributes) {
    return value(attributes, "Plugin-Id").filter(id -> ID.matcher(id).matches());
  }

  /** The version that these attributes give; empty if it is absent or no version. */
  static Optional<String> version(Attributes attributes) {
    return value(attributes, "Plugin-Version").filter(PluginManifest::isVersion);
  }

  /** Whether these attributes say that the plugin is of no use without settings. */
  static boolean needsSettings(Attributes attributes) {
    return value(attributes, "Plugin-Needs-Settings").filter("true"::equals).isPresent();
  }

  /** Whether a text is a semantic version. */
  static boolean isVersion(String text) {
    return VERSION.matcher(text).matches();
  }

  /**
   * Reads the attributes.
   *
   * @return empty if there was an error
   */
  static Optional<PluginManifest> read(Attributes attributes, Defects defects) {
    Optional<String> id = required(attributes, "Plugin-Id", "like \"pop3-commands\"", defects);
    Optional<String> version = required(attributes, "Plugin-Version", "like \"1.0.0\"", defects);
    Optional<String> requires =
        required(attributes, "Plugin-Requires", "like \">=1.0.0 & <2.0.0\"", defects);
    id.filter(text -> !ID.matcher(text).matches())
        .ifPresent(text -> defects.error("its Plugin-Id \"" + text + "\" is not " + ID_RULE));
    version
        .filter(text -> !isVersion(text))
        .ifPresent(
            text ->
                defects.error(
                    "its Plugin-Version \"" + text + "\" is not three numbers, as in \"1.0.0\""));
    checkUnused(attributes, defects);
    return defects.areFatal()
        ? Optional.empty()
        : Optional.of(
            new PluginManifest(
                id.orElseThrow(),
                version.orElseThrow(),
                requires.orElseThrow(),
                shown(attributes, "Plugin-Description"),
                shown(attributes, "Plugin-Provider"),
                shown(attributes, "Plugin-License")));
  }

  /** What PF4J has and we do not use. */
  private static void checkUnused(Attributes attributes, Defects defects) {
    value(attributes, "Plugin-Dependencies")
        .ifPresent(
            others ->
                defects.error(
                    "its Plugin-Dependencies name \""
                        + others
                        + "\", but plugins do not see each other: put what it needs into its jar"));
    value(attributes, "Class-Path")
        .ifPresent(
            others ->
                defects.error(
                    "its Class-Path names \""
                        + Shown.plain(others)
                        + "\", but nobody has checked what is there: put what it needs into its"
                        + " jar"));
    value(attributes, "Plugin-Class")
        .ifPresent(
            ignored ->
                defects.warning(
                    "its Plugin-Class is ignored: what has to be opened opens in"
                        + " Startable.start()"));
  }

  private static Optional<String> required(
      Attributes attributes, String name, String example, Defects defects) {
    Optional<String> value = value(attributes, name);
    if (value.isEmpty()) {
      defects.error("its manifest has no " + name + ", which is " + example);
    }
    return value;
  }

  private static String shown(Attributes attributes, String name) {
    return value(attributes, name).map(Shown::plain).orElse("");
  }

  private static Optional<String> value(Attributes attributes, String name) {
    return Optional.ofNullable(attributes.getValue(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}

package org.stagepost.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.stagepost.server.config.Fingerprint;
import org.stagepost.server.config.Setting;
import org.stagepost.server.plugin.ExitCall;
import org.stagepost.server.plugin.Inspection;
import org.stagepost.server.plugin.JarLibraries;
import org.stagepost.server.plugin.PluginEntry;
import org.stagepost.server.plugin.PluginManifest;
import org.stagepost.server.plugin.Signer;

/**
 * What {@code plugin inspect} prints.
 *
 * @param file the jar's name
 * @param digest its SHA-256
 * @param inspection what was found in it
 */
record InspectionText(String file, Fingerprint digest, Inspection inspection) {

  /** An extension says its name when it is built, and for that its settings must be in order. */
  private static final String NOT_BUILT = "(not built)";

  /** For people. */
  String words() {
    StringBuilder text = new StringBuilder();
    facts().forEach((name, value) -> text.append("%-15s %s%n".formatted(name, value)));
    text.append("%-15s %s%n".formatted("signed by", signers()));
    section(text, "Extensions", extensions());
    section(text, "Settings", settings());
    section(text, "Asks for", services());
    section(text, "Libraries", libraries());
    if (!inspection.libraries().licenseFiles().isEmpty()) {
      text.append(
          "%nlicence files: %s%n"
              .formatted(String.join(", ", inspection.libraries().licenseFiles())));
    }
    section(text, "Could end the process", exits());
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<Map<String, String>> rows) {
    if (!rows.isEmpty()) {
      text.append("%n%s:%n".formatted(title));
      Table.of(rows).lines().forEach(line -> text.append("  %s%n".formatted(line)));
    }
  }

  /** For programs. */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>(facts());
    members.put("signers", inspection.signers().stream().map(InspectionText::signer).toList());
    members.put("extensions", extensions());
    members.put("settings", settings());
    members.put("services", inspection.services());
    members.put(
        "libraries",
        inspection.libraries().libraries().stream().map(InspectionText::library).toList());
    members.put("licenseFiles", inspection.libraries().licenseFiles());
    members.put("exits", exits());
    members.put("errors", inspection.problems().errors());
    members.put("warnings", inspection.problems().warnings());
    return members;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    inspection.manifest().ifPresent(manifest -> put(facts, manifest));
    facts.put("file", file);
    facts.put("digest", digest.value());
    put(facts, "bundleLicense", inspection.libraries().bundleLicense());
    return facts;
  }

  private String signers() {
    return inspection.signers().isEmpty()
        ? "nobody"
        : inspection.signers().stream().map(Signer::toString).collect(Collectors.joining(" and "));
  }

  private static void put(Map<String, String> facts, PluginManifest manifest) {
    facts.put("id", manifest.id());
    facts.put("version", manifest.version());
    facts.put("requires", manifest.requires());
    put(facts, "description", manifest.description());
    put(facts, "provider", manifest.provider());
    put(facts, "license", manifest.license());
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.put(name, value);
    }
  }

  private static Map<String, String> signer(Signer signer) {
    return row("subject", signer.subject(), "certificate", signer.fingerprint().value());
  }

  private List<Map<String, String>> extensions() {
    return inspection.extensions().stream().map(InspectionText::extension).toList();
  }

  private static Map<String, String> extension(PluginEntry.ExtensionEntry extension) {
    return row(
        "point",
        extension.point(),
        "name",
        extension.name().isEmpty() ? NOT_BUILT : extension.name(),
        "class",
        extension.className());
  }

  private List<Map<String, String>> settings() {
    return inspection.settings().stream().map(InspectionText::setting).toList();
  }

  private static Map<String, String> setting(Setting setting) {
    return row(
        "key",
        setting.key(),
        "default",
        setting.required() ? "required" : setting.usual().orElse(""),
        "value",
        setting.value(),
        "meaning",
        setting.meaning());
  }

  private List<Map<String, String>> services() {
    return inspection.services().stream().map(name -> row("service", name)).toList();
  }

  private List<Map<String, String>> libraries() {
    return inspection.libraries().libraries().stream()
        .map(
            library ->
                row(
                    "library",
                    library.name(),
                    "version",
                    library.version(),
                    "license",
                    String.join(", ", library.licenses())))
        .toList();
  }

  private static Map<String, Object> library(JarLibraries.Library library) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", library.name());
    members.put("version", library.version());
    members.put("licenses", library.licenses());
    return members;
  }

  private List<Map<String, String>> exits() {
    return inspection.exits().stream().map(InspectionText::exit).toList();
  }

  private static Map<String, String> exit(ExitCall call) {
    return row(
        "class",
        call.className(),
        "method",
        call.method(),
        "how",
        call.kind().words(),
        "what",
        call.target());
  }

  private static Map<String, String> row(String... cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }
}

package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.stagepost.server.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost plugin new}. */
@Command(
    name = "new",
    description = {
      "Writes a project for a plugin, in a new folder with the name ID.",
      "It has one extension, its configuration record, its contract test, a dialogue test, and a",
      "README. It builds with \"mvn verify\"."
    },
    mixinStandardHelpOptions = true)
final class PluginNew implements Callable<Integer> {

  /** There is a folder of this name in the archetype for each; a test compares the two. */
  private static final List<String> POINTS =
      List.of(
          "SmtpCommand",
          "SmtpExtension",
          "Pop3Command",
          "Authenticator",
          "SaslMechanism",
          "AuthPolicy",
          "AccountDirectory",
          "MailStore",
          "RecipientRouter",
          "MailFilter",
          "MailListener");

  private static final String ID = "[a-z](-?[a-z0-9])*";
  private static final int LONGEST_ID = 40;
  private static final int LONGEST_LABEL = 20; // RFC 4422 §3.1: the name of a mechanism

  /** What picocli shows in the help. */
  static final class Points implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return POINTS.iterator();
    }
  }

  @Mixin private HomeOptions options;

  @Parameters(
      paramLabel = "ID",
      description = "What the plugin is called: small letters, digits and hyphens.")
  private String id;

  @Option(
      names = "--point",
      paramLabel = "POINT",
      required = true,
      completionCandidates = Points.class,
      description = "The extension point: ${COMPLETION-CANDIDATES}.")
  private String point;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      defaultValue = "com.example",
      description = "The project's groupId (default: ${DEFAULT-VALUE}).")
  private String group;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The package of its classes (default: GROUP.ID without hyphens).")
  private String packageName;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where the new folder goes (default: the current one).")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (!id.matches(ID) || id.length() > LONGEST_ID) {
      throw new UserError(
          id + ": an ID is up to 40 small letters, digits and hyphens, as in login-lines");
    }
    Home home = options.home();
    PluginTemplate template = PluginTemplate.of(home);
    List<String> points = template.points();
    String chosen =
        points.stream()
            .filter(point::equalsIgnoreCase)
            .findFirst()
            .orElseThrow(
                () ->
                    new UserError(
                        "there is no extension point %s; there are %s"
                            .formatted(point, String.join(", ", points))));
    Path project = folder.resolve(id).toAbsolutePath().normalize();
    if (holdsAnything(project)) {
      throw new UserError(project + " is there already, and not empty");
    }
    template.write(chosen, project, values(home, template, chosen));
    System.out.println(
        """
        %s is a project with one %s. Next:
          cd %s
          mvn verify\
        """
            .formatted(project, chosen, project));
    return ExitCode.FINE;
  }

  private static boolean holdsAnything(Path project) throws IOException {
    if (!Files.exists(project)) {
      return false;
    }
    if (!Files.isDirectory(project)) {
      return true;
    }
    try (Stream<Path> files = Files.list(project)) {
      return files.findAny().isPresent();
    }
  }

  private Map<String, String> values(Home home, PluginTemplate template, String chosen) {
    return Map.of(
        "groupId", checkedName("--group", group),
        "artifactId", id,
        "version", "1.0.0",
        "package", packageName(),
        "point", chosen,
        "label", label(),
        "stagepostVersion", template.version(),
        "stagepostRepository", PluginTemplate.repository(home).toUri().toString());
  }

  private String packageName() {
    if (packageName != null) {
      return checkedName("--package", packageName);
    }
    String last = id.replace("-", "");
    return group + "." + (SourceVersion.isKeyword(last) ? last + "plugin" : last);
  }

  private static String checkedName(String option, String name) {
    if (!SourceVersion.isName(name)) {
      throw new UserError(option + " " + name + ": this is no name of a package");
    }
    return name;
  }

  private String label() {
    String label = id.toUpperCase(Locale.ROOT);
    return label.substring(0, Math.min(label.length(), LONGEST_LABEL)).replaceFirst("-$", "");
  }
}

package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares {@code docs/configuration.md} with the records, and tries what stands in it. */
final class ConfigurationDocumentTest {

  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path home;

  private String document;

  @BeforeEach
  void read() throws Exception {
    document = Files.readString(Path.of("../docs/configuration.md"));
    Files.createDirectories(home.resolve("conf/tls"));
    Files.writeString(home.resolve("conf/tls/cert.pem"), "");
    Files.writeString(home.resolve("conf/tls/key.pem"), "");
  }

  @Test
  void theTableHasARowForEachKeyAndNoOther() {
    List<String> written =
        document.lines().filter(line -> line.startsWith("| `")).map(String::strip).toList();
    assertEquals(String.join("\n", rows()), String.join("\n", written));
  }

  private static List<String> rows() {
    List<String> rows = new ArrayList<>();
    addRows(Shape.of(Configuration.class), "", rows);
    return rows;
  }

  private static void addRows(Shape.RecordOf shape, String prefix, List<String> rows) {
    Map<String, Json> defaults = Defaults.of(shape);
    for (Field field : shape.fields()) {
      assertTrue(!field.description().isEmpty(), field.key() + " has no description");
      rows.add(row(prefix, field, defaults.get(field.key())));
      inner(field.shape())
          .forEach(inner -> addRows(inner.shape(), prefix + field.key() + inner.step(), rows));
    }
  }

  private static String row(String prefix, Field field, Json usual) {
    boolean object =
        inner(field.shape()).findAny().isPresent() && !(field.shape() instanceof Shape.ListOf);
    String value = object ? "an object" : field.shape().words();
    String missing = usual == null || object ? "" : "`" + JsonWriter.write(usual).strip() + "`";
    return "| `%s%s` | %s | %s | %s |"
        .formatted(
            prefix,
            field.key(),
            value.replaceAll("(\"[^\"]*\")", "`$1`"),
            field.required() ? "required" : missing,
            field.description());
  }

  private record Inner(Shape.RecordOf shape, String step) {}

  private static Stream<Inner> inner(Shape shape) {
    return switch (shape) {
      case Shape.RecordOf object -> Stream.of(new Inner(object, "."));
      case Shape.Maybe maybe -> inner(maybe.inner());
      case Shape.MapOf map ->
          inner(map.value())
              .map(
                  inner ->
                      new Inner(
                          inner.shape(), map.key().type().equals(Name.class) ? ".NAME." : ".ID."));
      case Shape.ListOf list -> inner(list.element()).map(inner -> new Inner(inner.shape(), "[]."));
      case Shape.Truth _,
          Shape.Whole _,
          Shape.Decimal _,
          Shape.Written _,
          Shape.Choice _,
          Shape.Later _,
          Shape.Ignored _ ->
          Stream.empty();
    };
  }

  private List<MatchResult> blocks(String language) {
    return BLOCK
        .matcher(document)
        .results()
        .filter(block -> block.group(1).equals(language))
        .toList();
  }

  @Test
  void everyExampleIsAConfigurationOrPartOfOne() {
    int wholes = 0;
    for (MatchResult block : blocks("json")) {
      String text = block.group(2);
      boolean whole = text.contains("\"hostname\"");
      wholes += whole ? 1 : 0;
      Map<String, String> environment = Map.of("LDAP_PASSWORD", "x");
      Reading reading = Reading.of(whole ? text : completed(text), home, environment);
      assertEquals(List.of(), reading.problems().errors(), text);
    }
    assertTrue(wholes >= 2, "a whole file and the smallest one are shown");
  }

  /** The keys of an example, with those that every file needs. */
  private static String completed(String keys) {
    return Reading.MINIMAL.replaceFirst(
        "\\{", "{" + keys.strip().replaceAll("^\\{|}$", "").replace("$", "\\$") + ",");
  }

  @Test
  void theReportIsWhatComesOfTheWrongFile() {
    String wrong = blocks("jsonc").getFirst().group(2);
    String report =
        blocks("").stream()
            .map(block -> block.group(2))
            .filter(text -> text.contains("must be mended"))
            .findFirst()
            .orElseThrow();
    assertEquals(Reading.of(wrong, home, Map.of()).problems().report(), report);
  }

  @Test
  void everyWarningThatIsShownIsGiven() {
    List<String> given =
        Reading.of(
                Reading.MINIMAL.replace(
                    "\"port\": 2525}}",
                    """
                    "port": 2525},
                    "closed": {"protocol": "pop3", "port": 1, "tls": "off"},
                    "open": {"protocol": "pop3", "port": 2, "plaintextLogin": "always"}},
                    "limits": {"recipients": 1},
                    "authentication": {"failureDelay": "0s", "lockout": "off"}
                    """))
            .warnings();
    List<String> shown =
        document
            .substring(document.indexOf("## What is allowed"))
            .lines()
            .filter(line -> line.startsWith("- `"))
            .map(line -> line.substring(2))
            .toList();
    assertEquals(
        given.stream().map(line -> line.replaceFirst("^([^:]*): ", "`$1`: ")).toList(), shown);
  }
}

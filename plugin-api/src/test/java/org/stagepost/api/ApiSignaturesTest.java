package org.stagepost.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API is what was recorded; docs/plugin-guide/stability.md says what a change of it costs. */
final class ApiSignaturesTest {

  private static final Path RECORDED = Path.of("src/test/resources/api-signatures.txt");
  private static final String RECORD = "stagepost.api.record";

  private static final String COMMAND =
      "mvn -pl plugin-api -Dtest=ApiSignaturesTest -D" + RECORD + "=true test";

  private static final String HEAD =
      """
      # What plugins can see of plugin-api. A test compares it with the code. After a change that is meant:
      #   %s
      """
          .formatted(COMMAND);

  @Test
  void theApiIsWhatWasRecorded() throws Exception {
    Signatures found = Signatures.of(classes());
    if (Boolean.getBoolean(RECORD)) {
      Files.writeString(RECORDED, HEAD + "\n" + found.text());
    }
    List<ApiChange> changes =
        ApiChange.between(Signatures.parse(Files.readString(RECORDED)), found);
    if (!changes.isEmpty()) {
      fail(report(changes));
    }
  }

  private static Path classes() throws Exception {
    return Path.of(HostProvided.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String report(List<ApiChange> changes) {
    boolean breaks = changes.stream().anyMatch(change -> change.part() == ApiChange.Part.MAJOR);
    return """
    the API is not what is recorded in plugin-api/%s:
    %s
    This moves the %s number of its version (before 1.0: the %s one); docs/plugin-guide/stability.md has the rules.
    If it is meant, record it: %s
    """
        .formatted(
            RECORDED,
            changes.stream()
                .map(change -> "  " + change.part() + "  " + change.what())
                .collect(Collectors.joining("\n")),
            breaks ? "major" : "minor",
            breaks ? "second" : "third",
            COMMAND);
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    Signatures found = Signatures.of(classes());
    assertEquals(found, Signatures.parse(HEAD + found.text()));
  }

  @Test
  void whatPluginsSeeIsThereAndNothingElse() throws Exception {
    Signatures found = Signatures.of(classes());
    assertTrue(
        found
            .types()
            .get("org.stagepost.api.auth.Authenticator")
            .contains(
                "abstract org.stagepost.api.auth.AuthResult verify("
                    + "org.stagepost.api.account.AccountName, org.stagepost.api.auth.Password)"
                    + " throws Exception"));
    assertTrue(
        found
            .types()
            .get("org.stagepost.api.auth.Authenticator")
            .contains("default java.util.Set<String> suppliedKinds()"));
    assertTrue(
        found.types().get("org.stagepost.api.session.Session").contains(ApiChange.HOST_PROVIDED));
    assertTrue(
        found
            .types()
            .get("org.stagepost.api.auth.Verifier")
            .contains("static String ARGON2ID = argon2id"));
    assertFalse(found.types().containsKey("org.stagepost.api.message.AddressGrammar"));
    assertFalse(found.text().contains("private"));
  }

  /** Each: the facts of a type before and after a change, and what the change moves. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interface; abstract void a() | interface | MAJOR",
        "interface | interface; abstract void a() | MAJOR",
        "interface <T extends Object> | interface <T extends Object>; abstract void a() | MAJOR",
        "interface | interface; default void a() | MINOR",
        "interface | interface; static void a() | MINOR",
        "interface; default void a() | interface; abstract void a() | MAJOR",
        "interface; abstract void a() | interface; abstract void a() throws Exception | MAJOR",
        "interface | interface; extends X | MAJOR",
        "@HostProvided; interface | @HostProvided; interface; abstract void a() | MINOR",
        "@HostProvided; interface; abstract void a() | @HostProvided; interface | MAJOR",
        "@HostProvided; interface | interface | MAJOR",
        "interface | @HostProvided; interface | MAJOR",
        "sealed interface | sealed interface; abstract void a() | MINOR",
        "sealed interface | interface | MAJOR",
        "enum; constant A | enum; constant A; constant B | MINOR",
        "enum; constant A; constant B | enum; constant A | MAJOR",
        "record (int a) | record (int a, int b) | MAJOR",
        "record (int a) | record (int a); new (int, int) | MINOR",
        "record (int a) | record (int a); int b() | MINOR",
        "final class; int a() | final class; long a() | MAJOR",
        "final class | final class; int a() | MINOR",
        "abstract class | abstract class; abstract int a() | MAJOR",
        "class; static String A = x | class; static String A = y | MAJOR",
      })
  void aChangeMovesThePartThatItMoves(String before, String after, ApiChange.Part part) {
    List<ApiChange> changes = ApiChange.between(type(before), type(after));
    assertEquals(
        part,
        changes.stream().map(ApiChange::part).max(ApiChange.Part::compareTo).orElseThrow(),
        changes.toString());
  }

  private static Signatures type(String facts) {
    return Signatures.parse("A\n  " + facts.replace("; ", "\n  "));
  }

  @Test
  void aTypeMayComeButNotGo() {
    Signatures one = Signatures.parse("A\n  interface\n");
    Signatures two = Signatures.parse("A\n  interface\nB\n  interface\n  abstract void b()\n");
    assertEquals(
        List.of(new ApiChange(ApiChange.Part.MINOR, "new: B")), ApiChange.between(one, two));
    assertEquals(
        List.of(new ApiChange(ApiChange.Part.MAJOR, "gone: B")), ApiChange.between(two, one));
    assertEquals(List.of(), ApiChange.between(two, two));
  }
}

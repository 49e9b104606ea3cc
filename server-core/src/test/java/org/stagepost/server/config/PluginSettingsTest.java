package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.host.DataSize;

/** Binds the records of plugins as {@link PluginConfig} promises it to them. */
final class PluginSettingsTest {

  @TempDir private Path home;

  enum Shade {
    LIGHT,
    VERY_DARK
  }

  record Server(URI url, Integer weight) {
    Server {
      Objects.requireNonNull(url, "a server needs a url");
      weight = weight == null ? Integer.valueOf(1) : weight;
    }
  }

  @PluginConfig
  record Everything(
      String text,
      Boolean truth,
      Integer integer,
      Long longer,
      Short shorter,
      Byte shortest,
      Double number,
      Float single,
      Duration duration,
      DataSize size,
      URI uri,
      Path path,
      Shade shade,
      Server server,
      List<Server> servers,
      Map<String, List<String>> groups) {}

  private Problems problems = new Problems();

  private <T> Optional<T> bind(String config, Class<T> type) {
    return bind(config, type, Map.of());
  }

  private <T> Optional<T> bind(String config, Class<T> type, Map<String, String> environment) {
    Reading reading =
        Reading.of(
            Reading.MINIMAL.replace(
                "{\n  \"hostname\"",
                "{\"plugins\": {\"p\": {\"config\": " + config + "}}, \"hostname\""),
            home,
            environment);
    problems = new Problems();
    return reading.loaded().orElseThrow().plugins().bind("p", type, problems);
  }

  private <T> void refused(String config, Class<T> type, String... errors) {
    assertEquals(Optional.empty(), bind(config, type));
    assertEquals(
        List.of(errors),
        problems.errors().stream()
            .map(error -> error.replaceFirst("^conf/stagepost.json:1:\\d+: plugins\\.p\\.", ""))
            .toList());
  }

  @Test
  void everyTypeThatIsPromisedIsBound() {
    Everything bound =
        bind(
                """
                {
                  "text": "x", "truth": true, "integer": -5, "longer": 5000000000, "shorter": 300,
                  "shortest": 127, "number": 1.5, "single": 2, "duration": "500ms", "size": "1KiB",
                  "uri": "ldaps://ldap.example.org", "path": "conf/../words", "shade": "very-dark",
                  "server": {"url": "a:b"},
                  "servers": [{"url": "a:c", "weight": 2}, {"url": "a:d"}],
                  "groups": {"all of them": ["a", "b"], "none": []}
                }
                """,
                Everything.class)
            .orElseThrow(() -> new AssertionError(problems.report()));
    assertEquals(
        new Everything(
            "x",
            true,
            -5,
            5_000_000_000L,
            (short) 300,
            (byte) 127,
            1.5,
            2f,
            Duration.ofMillis(500),
            new DataSize(1024),
            URI.create("ldaps://ldap.example.org"),
            home.toAbsolutePath().resolve("words"),
            Shade.VERY_DARK,
            new Server(URI.create("a:b"), 1),
            List.of(new Server(URI.create("a:c"), 2), new Server(URI.create("a:d"), 1)),
            Map.of("all of them", List.of("a", "b"), "none", List.of())),
        bound);
  }

  @Test
  void whatIsAbsentArrivesAsNull() {
    assertEquals(
        new Everything(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null),
        bind("{}", Everything.class).orElseThrow());
  }

  @Test
  void everythingThatIsWrongIsSaidWithItsPath() {
    refused(
        """
        {"txt": "x", "truth": "yes", "shortest": 128, "number": "1", "single": 1e99, "uri": "a b",
        "shade": "dark", "servers": [{"url": "a:c", "wieght": 2}, {"weight": 2}, 5],
        "groups": {"a b": [1]}}
        """
            .replace("\n", ""),
        Everything.class,
        "config.txt: unknown key; did you mean \"text\"?",
        "config.truth: expected true or false, found the text \"yes\"",
        "config.shortest: expected a whole number from -128 to 127, found the number 128",
        "config.number: expected a number, found the text \"1\"",
        "config.single: expected a number, found the number 1e99",
        "config.uri: expected a URI, found the text \"a b\"",
        "config.shade: expected one of \"light\" or \"very-dark\", found the text \"dark\"",
        "config.servers[0].wieght: unknown key; did you mean \"weight\"?",
        "config.servers[1]: a server needs a url",
        "config.servers[2]: expected an object, found the number 5",
        "config.groups.\"a b\"[0]: expected a text, found the number 1");
  }

  record Greeting(String words, Integer times) {
    Greeting {
      if (times != null && times > 3) {
        throw new IllegalArgumentException("nobody wants to be greeted " + times + " times");
      }
      if (words == null) {
        throw new NullPointerException();
      }
      if (words.isEmpty()) {
        throw new IllegalStateException("no\nwords");
      }
      if (words.equals("deep")) {
        throw new StackOverflowError();
      }
    }
  }

  @Test
  void whatTheRecordItselfRefusesIsSaidInItsWords() {
    refused("{\"times\": 4}", Greeting.class, "config: nobody wants to be greeted 4 times");
    refused(
        "{}", Greeting.class, "config: the record Greeting failed: java.lang.NullPointerException");
    refused(
        "{\"words\": \"\"}",
        Greeting.class,
        "config: the record Greeting failed: java.lang.IllegalStateException: no\\u000awords");
    refused(
        "{\"words\": \"deep\"}",
        Greeting.class,
        "config: the record Greeting failed: java.lang.StackOverflowError");
  }

  @Test
  void aRecordIsTriedThoughAKeyIsUnknown() {
    refused(
        "{\"tmes\": 4, \"times\": 5}",
        Greeting.class,
        "config: nobody wants to be greeted 5 times",
        "config.tmes: unknown key; did you mean \"times\"?");
  }

  record Primitive(int number, boolean truth) {}

  @Test
  void aPrimitiveIsRequired() {
    assertEquals(
        Optional.of(new Primitive(1, true)),
        bind("{\"number\": 1, \"truth\": true}", Primitive.class));
    refused(
        "{}",
        Primitive.class,
        "config.number: missing; expected a whole number",
        "config.truth: missing; expected true or false");
  }

  record Unfit(Object anything) {}

  record UnfitMap(Map<Integer, String> map) {}

  record UnfitArray(String[] array) {}

  record UnfitGeneric<T>(T value) {}

  record Endless(List<Endless> more) {}

  @Test
  void aRecordThatCannotBeBoundIsThePluginsFault() {
    refused(
        "{}",
        Unfit.class,
        "config: component anything of the record Unfit is of type java.lang.Object, which a"
            + " configuration cannot hold");
    refused(
        "{}",
        UnfitMap.class,
        "config: component map of the record UnfitMap is of type java.util.Map<java.lang.Integer,"
            + " java.lang.String>, which a configuration cannot hold");
    refused(
        "{}",
        UnfitArray.class,
        "config: component array of the record UnfitArray is of type java.lang.String[], which a"
            + " configuration cannot hold");
    refused(
        "{}",
        UnfitGeneric.class,
        "config: component value of the record UnfitGeneric is of type T, which a configuration"
            + " cannot hold");
    refused("{}", Endless.class, "config: the record Endless contains itself, which no file can");
    assertEquals(Optional.empty(), bind("{}", String.class));
    assertTrue(problems.errors().getFirst().endsWith("String must be a record to be bound"));
  }

  record Folder(Path words, Path more) {
    Folder {
      words = words == null ? Path.of("words.txt") : words;
    }
  }

  @Test
  void aDefaultPathIsRelativeToHomeToo() {
    Path absolute = home.toAbsolutePath();
    assertEquals(
        Optional.of(new Folder(absolute.resolve("words.txt"), null)), bind("{}", Folder.class));
    assertEquals(
        Optional.of(new Folder(absolute.resolve("x"), Path.of("/y"))),
        bind("{\"words\": \"x\", \"more\": \"/z/../y\"}", Folder.class));
  }

  record Login(String name, String password, String bindSecret, List<String> keys) {
    Login {
      if (password != null && password.length() < 6) {
        throw new IllegalArgumentException("the password " + password + " is too short");
      }
    }
  }

  @Test
  void referencesAreResolved() throws Exception {
    Files.writeString(home.resolve("key"), "from a file\r\n");
    Login login =
        bind(
                """
                {"name": "$${env:NAME} $5 ${env:NAME}", "password": "${file:key}",
                "keys": ["a${env:NAME}b${env:EMPTY}", "${env:NESTED}"]}
                """
                    .replace("\n", ""),
                Login.class,
                Map.of("NAME", "ann", "EMPTY", "", "NESTED", "${env:NAME}"))
            .orElseThrow(() -> new AssertionError(problems.report()));
    assertEquals(
        new Login("${env:NAME} $5 ann", "from a file", null, List.of("aannb", "${env:NAME}")),
        login);
  }

  @Test
  void aReferenceToNothingIsAnError() throws Exception {
    Files.write(home.resolve("binary"), new byte[] {(byte) 0xFF});
    Files.write(home.resolve("huge"), new byte[70_000]);
    refused(
        """
        {"keys": ["${env:NONE}", "${file:none}", "${file:binary}", "${file:huge}", "${evn:X}",
        "${env:}", "${X}", "x${env:X", "${prop:x}"]}
        """
            .replace("\n", ""),
        Login.class,
        "config.keys[0]: the environment variable NONE is not set",
        "config.keys[1]: there is no file none",
        "config.keys[2]: the file binary is not UTF-8",
        "config.keys[3]: the file huge is larger than 64 KiB",
        "config.keys[4]: expected ${env:NAME} or ${file:PATH}, found ${evn:X}; did you mean"
            + " \"env\"?",
        "config.keys[5]: expected ${env:NAME} or ${file:PATH}, found ${env:}",
        "config.keys[6]: expected ${env:NAME} or ${file:PATH}, found ${X}",
        "config.keys[7]: \"${\" without \"}\"; write \"$${\" for the characters themselves",
        "config.keys[8]: expected ${env:NAME} or ${file:PATH}, found ${prop:x}");
  }

  @Test
  void aFileThatOthersCanReadIsWarnedOf() throws Exception {
    Path key = Files.writeString(home.resolve("key"), "secret");
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(bind("{\"name\": \"${file:key}\"}", Login.class).isPresent());
    assertTrue(
        problems
            .warnings()
            .getFirst()
            .endsWith("name: the file key can be read by every user of this machine"));
    Files.setPosixFilePermissions(
        key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r-----"));
    assertTrue(bind("{\"name\": \"${file:key}\"}", Login.class).isPresent());
    assertEquals(List.of(), problems.warnings());
  }

  @Test
  void secretsAreInNoReport() {
    refused("{\"password\": \"abcd\"}", Login.class, "config: the password ******** is too short");
    refused(
        "{\"bindSecret\": 12345}",
        Login.class,
        "config.bindSecret: expected a text, found a number that is not shown");
    assertEquals(
        Optional.empty(),
        bind(
            "{\"duration\": \"${env:HIDDEN}\", \"shade\": \"${env:HIDDEN}\"}",
            Everything.class,
            Map.of("HIDDEN", "hunter2")));
    assertFalse(problems.report().contains("hunter2"), problems.report());
    assertTrue(
        problems
            .report()
            .contains(
                "duration: expected a duration such as \"30s\", found what \"${env:HIDDEN}\" stands"
                    + " for"),
        problems.report());
  }

  @Test
  void aLongSecretIsMaskedBeforeItIsCut() {
    assertEquals(
        Optional.empty(),
        bind("{\"password\": \"" + "hunter2\\n".repeat(100) + "\"}", Boasting.class));
    assertFalse(problems.report().contains("hunter2"), problems.report());
  }

  record Boasting(String words, String password) {
    Boasting {
      throw new IllegalArgumentException("not " + password);
    }
  }

  @Test
  void aWrongSectionIsToldOnceAndHidesNoOther() {
    Reading reading =
        Reading.with("\"plugins\": {\"bad\": {\"enabld\": false}, \"good\": {\"enabled\": false}}");
    PluginSettings plugins = reading.loaded().orElseThrow().plugins();
    assertEquals(
        List.of("plugins.bad.enabld: unknown key; did you mean \"enabled\"?"), reading.errors());
    assertFalse(plugins.enabled("good"));
    assertTrue(plugins.enabled("bad"));
    assertEquals(Optional.empty(), plugins.bind("bad", Folder.class, problems));
    assertEquals(List.of(), problems.errors());
    assertTrue(plugins.bind("absent", Folder.class, problems).isPresent());
    assertEquals(
        "conf/stagepost.json:5:34: plugins.good",
        plugins.where("good").replaceFirst(":5:\\d+", ":5:34"));
  }

  @Test
  void recordsAreMadeByTheirConstructorAlone() {
    assertThrows(IllegalArgumentException.class, () -> Shape.of(Endless.class));
  }
}

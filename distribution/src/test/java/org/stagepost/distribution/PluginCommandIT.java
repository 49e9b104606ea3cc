package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/stagepost plugin}: what an operator does with a stranger's jar. */
final class PluginCommandIT {

  private static final String PASSWORD = "not a secret";

  @TempDir Path folder;

  private Installation installation;
  private Path plugins;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    plugins = installation.home().resolve("plugins");
  }

  private DemoJar demo() {
    return new DemoJar(folder);
  }

  private Installation.Outcome fine(Object... arguments) throws IOException {
    Installation.Outcome outcome = run(arguments);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    return outcome;
  }

  private String refused(Object... arguments) throws IOException {
    Installation.Outcome outcome = run(arguments);
    assertEquals(2, outcome.exitCode(), outcome::toString);
    assertEquals("", outcome.out());
    assertFalse(outcome.err().contains("\tat "), outcome::toString);
    return outcome.err();
  }

  private Installation.Outcome run(Object... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("plugin"));
    Arrays.stream(arguments).map(Object::toString).forEach(all::add);
    return installation.run(all.toArray(String[]::new));
  }

  /** The jars that are neither bundled nor hidden. */
  private List<String> strangers() throws IOException {
    try (Stream<Path> files = Files.list(plugins)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("demo") || name.startsWith(".install"))
          .filter(name -> !name.startsWith("dev-accounts"))
          .sorted()
          .toList();
    }
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), text);
  }

  @Test
  void installedReplacedRolledBackAndRemoved() throws IOException, InterruptedException {
    Installation.Outcome added = fine("install", demo().version("1.0.0"));
    assertTrue(added.out().startsWith("added demo 1.0.0 (plugins/demo-1.0.0.jar)\n"), added.out());
    assertContains(added.out(), "\"word\": \"hello\"");
    Path example = installation.home().resolve("conf/examples/demo.json");
    assertContains(added.out(), Files.readString(example));

    String replaced = fine("install", "--json", demo().version("1.1.0")).out();
    assertContains(replaced, "\"change\" : \"replaced\"");
    assertContains(replaced, "\"before\" : \"1.0.0\"");
    assertEquals(List.of("demo-1.1.0.jar"), strangers());

    assertTrue(fine("rollback", "demo").out().startsWith("downgraded demo 1.1.0 to 1.0.0 ("));
    assertEquals(List.of("demo-1.0.0.jar"), strangers());
    assertTrue(fine("rollback", "demo").out().startsWith("replaced demo 1.0.0 by 1.1.0 ("));

    try (RunningServer server = installation.start()) {
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("X-DEMO", "+OK");
      }
      Installation.Outcome running = fine("install", demo().verb("X-OTHER").version("1.2.0"));
      assertContains(running.out(), "replaced demo 1.1.0 by 1.2.0");
      assertContains(running.err(), "until \"stagepost plugin reload\" or the next start");
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("X-OTHER", "-ERR");
        assertContains(fine("reload").err(), "replaced: demo-1.2.0.jar");
        pop3.expect("X-DEMO", "+OK");
      }
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("X-OTHER", "+OK");
      }
      fine("rollback", "demo");
      assertEquals(0, server.stop());
    }
    assertContains(refused("reload"), "no server runs");
    assertEquals(List.of("demo-1.1.0.jar"), strangers());

    Installation.Outcome removed = fine("remove", "demo");
    assertTrue(removed.out().startsWith("removed demo 1.1.0; "), removed.out());
    assertEquals("", removed.err());
    assertEquals(List.of(), strangers());
    assertEquals(0, installation.run("check").exitCode());
    assertTrue(fine("rollback", "demo").out().startsWith("added demo 1.1.0 ("));
  }

  @Test
  void whatStillNamesAPluginIsTold() throws IOException {
    Installation.Outcome removed = fine("remove", "store-h2");
    assertContains(removed.err(), "warning: the server does not start now: ");
    assertContains(removed.err(), "no plugin has a MailStore of the name \"h2\"");

    fine("rollback", "store-h2");
    fine("install", demo().version("1.0.0"));
    installation.configure(
        Installation.FREE_PORTS.replaceFirst(
            "\\{", "{\"plugins\": {\"demo\": {\"config\": {\"word\": \"x\"}}},"));
    assertContains(fine("remove", "demo").err(), "no plugin \"demo\" is installed");
    assertContains(refused("remove", "demo"), "no plugin \"demo\" is installed");
    assertContains(refused("rollback", "../demo"), "no earlier jar is kept");
  }

  @Test
  void aSectionThatIsWrongIsTold() throws IOException {
    installation.configure(
        Installation.FREE_PORTS.replaceFirst(
            "\\{", "{\"plugins\": {\"demo\": {\"config\": {\"wrod\": \"x\"}}},"));
    String report = refused("install", demo().version("1.0.0"));
    assertContains(report, "1 problem must be mended before this plugin can be installed:");
    assertContains(report, "did you mean \"word\"?");
    assertContains(report, "\"word\": \"hello\"");
    assertEquals(List.of(), strangers());
  }

  @Test
  void jarsThatAreNotTaken() throws IOException {
    Path sound = demo().version("1.0.0");
    fine("install", sound);

    assertContains(
        refused("install", demo().file("../../evil.sh", new byte[1]).version("1.1.0")),
        "  1. demo.jar: it has an entry \"../../evil.sh\"");
    assertContains(
        refused("install", demo().id("demo2").version("1.0.0")),
        "it has an extension for the POP3 command X-DEMO, and so has demo-1.0.0.jar");
    Path large = demo().version("1.1.0");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(300L << 20); // a hole, which takes no room
    }
    assertContains(refused("install", large), "it has 300 MiB, and a plugin has 200 MiB at most");
    assertContains(
        refused("install", demo().file("bomb.class", new byte[17 << 20]).version("1.1.0")),
        "has more than 16 MiB");
    assertContains(refused("install", folder.resolve("no.jar")), "there is no such file");
    assertContains(refused("install", "--config", "no.json", sound), "there is no such file");

    assertEquals(List.of("demo-1.0.0.jar"), strangers());
    assertTrue(fine("install", sound).out().startsWith("nothing changed"), "it is still that one");
  }

  @Test
  void aPluginThatWouldEndTheServer() throws IOException {
    Path jar = demo().statement("if (config == null) { System.exit(1); }").version("1.0.0");
    String report =
        "  1. demo.jar: com.example.demo.Demo.handle calls System.exit: a plugin must not end the"
            + " server";
    assertContains(refused("verify", jar), report);
    assertContains(refused("install", jar), report);
    Files.copy(jar, plugins.resolve("demo.jar"));
    Installation.Outcome start = installation.run("run");
    assertEquals(2, start.exitCode(), start::toString);
    assertContains(start.err(), report);
  }

  @Test
  void aSignerIsShownAndCanBeDemanded() throws IOException, InterruptedException {
    Path keys = makeKeys();
    Path jar = sign(demo().version("1.0.0"), keys);
    String fingerprint = fingerprint(keys);
    String inspected = fine("inspect", jar).out();
    assertContains(inspected, "CN=Ann (sha256:" + fingerprint.toLowerCase(java.util.Locale.ROOT));

    // All that is there has to be signed, so the operator signs what came with the server.
    for (String id : Installation.bundledPlugins()) {
      sign(installation.plugin(id), keys);
    }
    String trust = "{\"pluginTrust\": {\"signers\": [\"sha256:%s\"]},";
    String colons = fingerprint.replaceAll("(..)(?=.)", "$1:");
    installation.configure(Installation.FREE_PORTS.replaceFirst("\\{", trust.formatted(colons)));
    fine("install", jar);
    assertContains(fine("list").out(), "CN=Ann (sha256:");
    assertEquals(0, installation.run("check").exitCode());

    String unsigned = "it is not signed, and pluginTrust names who may sign plugins";
    assertContains(refused("install", demo().version("1.1.0")), unsigned);
    assertContains(refused("verify", demo().version("1.1.0")), unsigned);
    DemoJar.add(jar, "added.txt", "text");
    assertContains(refused("install", jar), "its signature does not cover \"added.txt\"");
    Files.copy(demo().id("demo2").verb("X-TWO").version("1.0.0"), plugins.resolve("demo2.jar"));
    assertContains(installation.run("check").err(), "  1. demo2.jar: " + unsigned);
    assertEquals(2, installation.run("run").exitCode());
  }

  private Path makeKeys() throws IOException, InterruptedException {
    Path keys = folder.resolve("keys.p12");
    tool(
        "keytool",
        "-genkeypair",
        "-alias",
        "ann",
        "-dname",
        "CN=Ann",
        "-keyalg",
        "EC",
        "-keystore",
        keys.toString(),
        "-storepass",
        PASSWORD);
    return keys;
  }

  private Path sign(Path jar, Path keys) throws IOException, InterruptedException {
    tool("jarsigner", "-keystore", keys.toString(), "-storepass", PASSWORD, jar.toString(), "ann");
    return jar;
  }

  private String fingerprint(Path keys) throws IOException, InterruptedException {
    Path certificate = folder.resolve("ann.crt");
    tool(
        "keytool",
        "-exportcert",
        "-alias",
        "ann",
        "-keystore",
        keys.toString(),
        "-storepass",
        PASSWORD,
        "-file",
        certificate.toString());
    try {
      byte[] octets = Files.readAllBytes(certificate);
      return HexFormat.of()
          .withUpperCase()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(octets));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void tool(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", name).toString()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertEquals(0, process.waitFor(), Files.readString(said));
  }

  @Test
  void whatIsInAPluginIsShown() throws IOException {
    String words = fine("inspect", "example-greeting").out();
    assertContains(words, "signed by       nobody");
    assertContains(words, "org.stagepost.api.host.");
    assertContains(words, "salutation");
    assertContains(words, "The first words of a greeting, up to 60 characters.");

    String json = fine("inspect", "--json", demo().version("1.0.0")).out();
    assertContains(json, "\"default\" : \"\\\"hello\\\"\"");
    assertContains(json, "\"name\" : \"X-DEMO\"");
    assertContains(refused("inspect", "nowhere"), "no plugin \"nowhere\" is installed");
  }

  @Test
  void theJarThatIsThereAndTheRoleOfItsExtension() throws IOException {
    String said = fine("install", installation.plugin("store-h2")).out();
    assertContains(said, "nothing changed: this store-h2 0.1.0-SNAPSHOT is installed (");
    assertContains(said, "// Its MailStore is used if \"store\" names it: \"h2\"");
    assertContains(said, "\"segmentSize\": \"64MiB\"");
    assertContains(said, "// How long the files of the mail log are, from 1MiB to 1GiB. (a size");
    assertContains(refused("rollback", "store-h2"), "no earlier jar is kept");
  }

  @Test
  void theOrderOfTheHooksIsShown() throws IOException {
    String table = fine("order").out();
    assertTrue(
        table.lines().anyMatch(line -> line.matches("Authenticator +1 +h2 +auth-h2 .*")), table);
    assertTrue(
        table.lines().anyMatch(line -> line.matches("Authenticator +not used +dev .*")), table);
    assertTrue(
        table.lines().anyMatch(line -> line.matches("Pop3Command +by name +RETR .*")), table);
    assertContains(fine("order", "--json").out(), "\"turn\" : \"1\"");
  }

  @Test
  void aStartRemembersWhatItHasSeen() throws IOException, InterruptedException {
    Path remembered = installation.home().resolve("data/plugin-scans");
    assertEquals(0, installation.run("check").exitCode());
    assertFalse(Files.exists(remembered));

    try (RunningServer server = installation.start()) {
      assertEquals(0, server.stop());
    }

    List<String> lines = Files.readAllLines(remembered);
    assertEquals(
        Installation.bundledPlugins().stream()
            .filter(id -> !id.equals("auth-file")) // it waits for its settings
            .count(),
        lines.stream().filter(line -> line.startsWith("sha256:")).count());
  }
}

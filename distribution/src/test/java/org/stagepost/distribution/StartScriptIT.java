package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code bin/stagepost} as it is in the tree, with JDKs that are played by a shell script. A played
 * JDK prints its name, its process id and its arguments.
 */
@DisabledOnOs(OS.WINDOWS)
final class StartScriptIT {

  private static final String MAIN = "org.stagepost.server.Main";

  @TempDir private Path folder;
  private Path home;
  private Path script;
  private final Map<String, String> environment = new HashMap<>();

  /** What came of a start: standard output by lines, standard error, and the exit code. */
  private record Outcome(long pid, int exit, List<String> out, String err) {

    private String jdk() {
      return out.isEmpty() ? "none: " + err : out.getFirst();
    }

    private List<String> arguments() {
      return out.subList(2, out.size());
    }
  }

  @BeforeEach
  void install() throws IOException {
    folder = folder.toRealPath();
    home = Files.createDirectories(folder.resolve("a home"));
    script = Files.createDirectories(home.resolve("bin")).resolve("stagepost");
    Files.createDirectories(home.resolve("conf"));
    Files.copy(Path.of(System.getProperty("stagepost.tree"), "bin", "stagepost"), script);
    jdk("on path", "17.0.1");
    environment.put("HOME", folder.toString());
    environment.put("PATH", folder.resolve("on path/bin") + ":/usr/bin:/bin");
  }

  @Test
  void isExecutableInTheTree() {
    assertTrue(
        Files.isExecutable(Path.of(System.getProperty("stagepost.tree"), "bin", "stagepost")));
  }

  @Test
  void takesItsOwnVariableBeforeAllElse() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25.0.3"));
    environment.put("JAVA_HOME", jdk("usual", "26"));
    assertEquals("own", start().jdk());
  }

  @Test
  void takesAProgramForAJdkFolder() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25.0.3") + "/bin/java");
    assertEquals("own", start().jdk());
  }

  @Test
  void takesJavaHomeBeforeThePath() throws Exception {
    environment.put("JAVA_HOME", jdk("usual", "26"));
    jdk("on path", "25");
    assertEquals("usual", start().jdk());
  }

  @Test
  void goesOnWhereOneIsTooOldOrMissing() throws Exception {
    environment.put("STAGEPOST_JAVA", folder.resolve("nowhere").toString());
    environment.put("JAVA_HOME", jdk("usual", "1.8.0_392"));
    jdk("on path", "25-ea");
    assertEquals("on path", start().jdk());
  }

  @Test
  void looksIntoTheUsualFoldersAtLast() throws Exception {
    needVersion("900");
    jdk(".sdkman/candidates/java/older", "899.9");
    jdk(".sdkman/candidates/java/wanted", "900.0.1");
    assertEquals(".sdkman/candidates/java/wanted", start().jdk());
  }

  @Test
  void refusesInOneLineWithoutJava() throws Exception {
    needVersion("900");
    environment.put("JAVA_HOME", jdk("usual", "899"));
    Outcome outcome = start("run");
    assertEquals(2, outcome.exit());
    assertEquals(List.of(), outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertTrue(outcome.err().contains("STAGEPOST_JAVA"), outcome.err());
  }

  @Test
  void readsTheReleaseFileInsteadOfStartingJava() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25.0.3"));
    start();
    assertTrue(Files.notExists(folder.resolve("own/asked")));
  }

  @Test
  void asksAProgramWithoutReleaseFileForItsVersion() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25.0.3"));
    Files.delete(folder.resolve("own/release"));
    assertEquals("own", start().jdk());
    assertTrue(Files.exists(folder.resolve("own/asked")));
  }

  @Test
  void followsALinkOnThePathToItsJdk() throws Exception {
    Path java = Path.of(jdk("linked", "25"), "bin", "java");
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("java"), links.relativize(java));
    environment.put("PATH", links + ":/usr/bin:/bin");
    assertEquals("linked", start().jdk());
    assertTrue(Files.notExists(folder.resolve("linked/asked")));
  }

  @Test
  void findsItsHomeThroughLinksToLinks() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25"));
    Path links = Files.createDirectories(folder.resolve("links/deep"));
    Path absolute = Files.createSymbolicLink(links.resolve("absolute"), script);
    script = Files.createSymbolicLink(folder.resolve("relative"), folder.relativize(absolute));
    assertEquals(
        List.of(
            "-Dstagepost.home=" + home,
            "-Dstagepost.aot=" + home + "/data/aot",
            "-cp",
            home + "/lib/*",
            MAIN),
        start().arguments());
  }

  @Test
  void findsItsHomeFromWithinIt() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25"));
    script = Path.of("../a home/bin/stagepost");
    assertTrue(start().arguments().contains("-Dstagepost.home=" + home));
  }

  @Test
  void becomesJavaAndPassesItsExitCode() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25"));
    Outcome outcome = start("exit", "7");
    assertEquals(String.valueOf(outcome.pid()), outcome.out().get(1));
    assertEquals(7, outcome.exit());
  }

  @Test
  void passesOptionsInTheirOrderAndArgumentsAsTheyAre() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25"));
    environment.put("STAGEPOST_OPTS", " -Xmx1g  -Dall=/*");
    Files.writeString(
        home.resolve("conf/jvm.options"),
        "# heap\n-Xmx256m\r\n\n  -Dwords=two words # and a half  \n  # -Dnot=this\n-Dback=\\n");
    assertEquals(
        List.of(
            "-Xmx256m",
            "-Dwords=two words # and a half",
            "-Dback=\\n",
            "-Xmx1g",
            "-Dall=/*",
            "-Dstagepost.home=" + home,
            "-Dstagepost.aot=" + home + "/data/aot",
            "-cp",
            home + "/lib/*",
            MAIN,
            "user",
            "",
            "* $HOME 'x'"),
        start("user", "", "* $HOME 'x'").arguments());
  }

  @Test
  void givesJavaTheCacheBeforeAllOtherOptions() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25"));
    environment.put("STAGEPOST_OPTS", "-Xmx1g");
    Path cache = Files.createDirectories(home.resolve("data/aot")).resolve("stagepost-1.aot");
    Files.writeString(cache, "");
    Files.writeString(cache.resolveSibling("lock"), "");
    List<String> arguments = start("check").arguments();
    assertEquals("-XX:AOTCache=" + cache, arguments.getFirst());
    assertTrue(arguments.indexOf("-XX:+VerifySharedSpaces") < arguments.indexOf("-Xmx1g"));
    assertFalse(Files.exists(cache.resolveSibling("trying")));
  }

  @Test
  void givesAServerNoCacheThatAnotherStartHasTriedInVain() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25"));
    Path cache = Files.createDirectories(home.resolve("data/aot")).resolve("stagepost-1.aot");
    Files.writeString(cache, "");
    List<String> first = start("run").arguments();
    assertEquals("-XX:AOTCache=" + cache, first.getFirst());
    assertFalse(first.contains("-XX:+VerifySharedSpaces"), first::toString);
    assertTrue(Files.exists(cache.resolveSibling("trying")));
    List<String> second = start("run").arguments();
    assertTrue(second.stream().noneMatch(word -> word.contains("AOTCache")), second::toString);
    Files.delete(cache.resolveSibling("trying")); // as the server does when it is ready
    assertEquals("-XX:AOTCache=" + cache, start("run").arguments().getFirst());
  }

  @Test
  void takesTheCacheFromAnotherFolderOrFromNone() throws Exception {
    environment.put("STAGEPOST_JAVA", jdk("own", "25"));
    Files.createDirectories(home.resolve("data/aot"));
    Files.writeString(home.resolve("data/aot/stagepost-1.aot"), "");
    Path other = Files.createDirectories(folder.resolve("an other"));
    Path cache = Files.writeString(other.resolve("stagepost-2.aot"), "");
    environment.put("STAGEPOST_AOT", other.toString());
    List<String> arguments = start().arguments();
    assertEquals("-XX:AOTCache=" + cache, arguments.getFirst());
    assertTrue(arguments.contains("-Dstagepost.aot=" + other), arguments::toString);

    environment.put("STAGEPOST_AOT", "");
    assertEquals(
        List.of("-Dstagepost.home=" + home, "-cp", home + "/lib/*", MAIN), start().arguments());
  }

  @Test
  void shipsOptionsThatJavaTakes() throws Exception {
    Files.copy(
        Path.of(System.getProperty("stagepost.tree"), "conf", "jvm.options"),
        home.resolve("conf/jvm.options"));
    environment.put("STAGEPOST_JAVA", System.getProperty("java.home"));
    environment.put("STAGEPOST_OPTS", "-version");
    Outcome outcome = start();
    assertEquals(0, outcome.exit(), outcome.err());
    assertEquals(3, outcome.err().lines().count(), outcome.err());
  }

  /** Raises the version that the script asks for above any that this machine may have. */
  private void needVersion(String least) throws IOException {
    String text = Files.readString(script);
    String changed = text.replace("least=25\n", "least=" + least + "\n");
    assertNotEquals(text, changed);
    Files.writeString(script, changed);
  }

  /** Makes a JDK that is played, and returns its folder. */
  private String jdk(String name, String version) throws IOException {
    Path jdk = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        jdk.resolve("release"), "IMAGE_TYPE=\"JDK\"\nJAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        if [ "$*" = -version ]; then
          : >'%s/asked'
          echo 'Picked up JAVA_TOOL_OPTIONS: -Da="1"' >&2
          echo 'openjdk version "%s" 2026-01-20' >&2
          exit 0
        fi
        printf '%%s\\n' '%s' $$ "$@"
        while [ $# -gt 1 ]; do
          [ "$1" = exit ] && exit "$2"
          shift
        done
        """
            .formatted(jdk, version, name));
    assertTrue(java.toFile().setExecutable(true));
    return jdk.toString();
  }

  private Outcome start(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
    command.addAll(Arrays.asList(arguments));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertTrue(process.waitFor(30, TimeUnit.SECONDS), "still runs");
    } finally {
      process.destroyForcibly();
    }
    return new Outcome(
        process.pid(),
        process.exitValue(),
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readString(err));
  }
}

package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.server.config.Problems;

/** Jars that would stop PF4J, or that it would pass over in silence; each is one named problem. */
final class PluginJarTrapsTest {

  @TempDir Path home;
  private HostedPlugins hosted;

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home);
  }

  @AfterEach
  void close() {
    hosted.close();
  }

  private static PluginJars demo() {
    return PluginJars.withVerb("demo", "DEMO");
  }

  @Test
  void aSoundJarIsLoaded() {
    Generation generation = hosted.add(demo()).build();

    List<Extension<Pop3Command>> commands = generation.extensions().of(Pop3Command.class);
    assertEquals(1, commands.size());
    assertEquals("demo", commands.getFirst().plugin());
    assertEquals("demo-1.0.0.jar", commands.getFirst().origin());
    assertEquals("DEMO", commands.getFirst().instance().verb());
  }

  @Test
  void noManifest() {
    hosted
        .add(demo().withoutManifest())
        .assertError("demo-1.0.0.jar: it has no META-INF/MANIFEST.MF, so it is no plugin");
  }

  @Test
  void aJarThatIsNoPlugin() {
    hosted.add(demo().without("Plugin-Id").without("Plugin-Version").without("Plugin-Requires"));

    assertEquals(
        List.of(
            "demo-1.0.0.jar: its manifest has no Plugin-Id, which is like \"pop3-commands\"",
            "demo-1.0.0.jar: its manifest has no Plugin-Version, which is like \"1.0.0\"",
            "demo-1.0.0.jar: its manifest has no Plugin-Requires, which is like"
                + " \">=1.0.0 & <2.0.0\""),
        hosted.errors());
  }

  @Test
  void anIdThatIsAPath() {
    hosted
        .add(demo().manifest("Plugin-Id", "../evil"))
        .assertError("demo-1.0.0.jar: its Plugin-Id \"../evil\" is not ", "letters, digits");
  }

  @Test
  void aVersionThatIsNotSemantic() {
    hosted
        .add(demo().manifest("Plugin-Version", "1.0"))
        .assertError(
            "demo-1.0.0.jar: its Plugin-Version \"1.0\" is not three numbers, as in \"1.0.0\"");
  }

  @Test
  void aRangeThatCannotBeRead() {
    hosted
        .add(demo().manifest("Plugin-Requires", "about 1"))
        .assertError(
            "demo-1.0.0.jar: its Plugin-Requires \"about 1\" is no range of versions",
            ">=1.0.0 & <2.0.0");
  }

  @Test
  void aRangeThatIsNotMet() {
    hosted
        .add(demo().manifest("Plugin-Requires", ">=2.0.0 & <3.0.0"))
        .assertError(
            "demo-1.0.0.jar: it requires plugin-api >=2.0.0 & <3.0.0, and this server has 0.1.0",
            "take the release");
  }

  @Test
  void aRangeWithoutUpperBoundIsAWarning() {
    hosted.add(
        demo().manifest("Plugin-Requires", "0.1.0"),
        PluginJars.withVerb("star", "STAR").manifest("Plugin-Requires", "*"));
    Problems problems = new Problems();

    assertEquals(2, hosted.build(problems).extensions().all().size());

    assertEquals(List.of(), problems.errors());
    assertEquals(2, problems.warnings().size());
    assertTrue(problems.warnings().getFirst().contains("has no upper bound"));
  }

  @Test
  void whatIsNoZip() throws IOException {
    Files.writeString(hosted.folder().resolve("text.jar"), "this is no zip");
    Files.createFile(hosted.folder().resolve("empty.jar"));

    List<String> errors = hosted.errors();
    assertEquals(2, errors.size());
    assertTrue(errors.get(0).startsWith("empty.jar: it is not a jar, or is damaged"));
    assertTrue(errors.get(1).startsWith("text.jar: it is not a jar, or is damaged"));
  }

  @Test
  void aJarCutInTheMiddle() throws IOException {
    Path jar = demo().in(hosted.folder());
    byte[] octets = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(octets, octets.length / 2));

    hosted.assertError("demo-1.0.0.jar: it is not a jar, or is damaged", "");
  }

  /** Since JDK 23 javac does not run a processor that it merely finds on the class path. */
  @Test
  void theProcessorDidNotRun() {
    hosted
        .add(demo().withoutIndex())
        .assertError("demo-1.0.0.jar: it has no META-INF/extensions.idx", "annotation processor");
  }

  @Test
  void anIndexWithoutNames() {
    hosted
        .add(demo().file("META-INF/extensions.idx", "# generated\n\n"))
        .assertError("demo-1.0.0.jar: nothing is listed in its META-INF/extensions.idx", "");
  }

  @Test
  void anExtensionClassThatIsNotInTheJar() {
    hosted
        .add(demo().indexed("demo.Gone"))
        .assertError(
            "demo-1.0.0.jar: its META-INF/extensions.idx lists demo.Gone, which is not in the jar");
  }

  @Test
  void classesOfAJavaToCome() {
    byte[] classFile = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 127};
    hosted
        .add(demo().file("demo/Later.class", classFile))
        .assertError(
            "demo-1.0.0.jar: demo/Later.class is made for Java 83, and this is Java "
                + Runtime.version().feature());
  }

  @Test
  void classesWithPreviewFeatures() {
    byte[] classFile = {
      (byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, (byte) 0xFF, (byte) 0xFF, 0, 69
    };
    hosted
        .add(demo().file("demo/Preview.class", classFile))
        .assertError(
            "demo-1.0.0.jar: demo/Preview.class uses preview features of Java 25, which are off");
  }

  @Test
  void aClassFileThatIsNone() {
    hosted
        .add(demo().file("demo/Odd.class", "odd"))
        .assertError("demo-1.0.0.jar: demo/Odd.class is not a class file");
  }

  @Test
  void classesOfTheServerInTheJar() {
    hosted
        .add(
            demo()
                .source(
                    "org.stagepost.server.Thief", "package org.stagepost.server; class Thief {}"))
        .assertError("demo-1.0.0.jar: it holds classes of the server", "only its own");
  }

  /** With PF4J's own loader such a plugin starts and has no extension at all. */
  @Test
  void theApiBundledInTheJarIsNotUsed() {
    hosted.add(
        demo()
            .source(
                "org.stagepost.api.pop3.Pop3Command",
                "package org.stagepost.api.pop3; public interface Pop3Command extends"
                    + " org.stagepost.api.session.Command<Pop3Session, Pop3State> {}"));
    Problems problems = new Problems();

    assertEquals(1, hosted.build(problems).extensions().of(Pop3Command.class).size());

    assertEquals(List.of(), problems.errors());
    assertEquals(1, problems.warnings().size());
    assertTrue(
        problems.warnings().getFirst().contains("org.stagepost.api.pop3.Pop3Command for one"),
        problems.warnings()::toString);
  }

  @Test
  void aLoggingLibraryInTheJarIsAWarning() {
    hosted.add(demo().file("META-INF/services/org.slf4j.spi.SLF4JServiceProvider", "demo.Log"));
    Problems problems = new Problems();
    hosted.build(problems);

    assertEquals(List.of(), problems.errors());
    assertTrue(problems.warnings().getFirst().contains("logging library"));
  }

  @Test
  void pluginsDoNotDependOnPlugins() {
    hosted
        .add(demo().manifest("Plugin-Dependencies", "other@1.0"))
        .assertError(
            "demo-1.0.0.jar: its Plugin-Dependencies name \"other@1.0\"", "do not see each other");
  }

  @Test
  void aPluginClassIsIgnored() {
    hosted.add(demo().manifest("Plugin-Class", "demo.Nowhere"));
    Problems problems = new Problems();

    assertEquals(1, hosted.build(problems).extensions().all().size());
    assertTrue(problems.warnings().getFirst().contains("Plugin-Class is ignored"));
  }

  /** With PF4J's own order the older file would win, and nobody be told. */
  @Test
  void twoJarsWithOneId() {
    demo().as(hosted.folder().resolve("demo-1.0.0.jar"));
    demo().manifest("Plugin-Version", "1.1.0").as(hosted.folder().resolve("demo-1.1.0.jar"));

    hosted.assertError(
        "demo-1.0.0.jar: it is the plugin \"demo\", and so is demo-1.1.0.jar: keep one of them");
  }

  @Test
  void oneBadJarHidesNoOther() {
    hosted.add(
        PluginJars.withVerb("a", "A").withoutManifest(),
        PluginJars.withVerb("b", "B").withoutIndex(),
        PluginJars.withVerb("c", "C").manifest("Plugin-Requires", ">=9.0.0 & <10.0.0"),
        PluginJars.withVerb("d", "D"));
    Problems problems = new Problems();
    Generation generation = hosted.build(problems);

    assertEquals(3, problems.errors().size());
    assertEquals(
        List.of("d"), generation.extensions().all().stream().map(Extension::plugin).toList());
    assertTrue(problems.report().startsWith("3 problems"), problems.report());
  }
}

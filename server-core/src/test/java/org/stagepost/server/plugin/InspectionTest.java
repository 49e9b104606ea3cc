package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.server.config.Problems;
import org.stagepost.server.config.Setting;
import org.stagepost.server.plugin.JarLibraries.Library;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;

/** What is told of one jar, and how it gets on with those that are there. */
final class InspectionTest {

  private static final String CONFIG =
      """
      package demo;
      @org.stagepost.api.PluginConfig
      public record DemoConfig(String word, Boolean loud, Server server) {
        public DemoConfig {
          loud = loud == null ? Boolean.TRUE : loud;
          if (%s) { throw new IllegalArgumentException("word is required"); }
        }
        public record Server(Integer port) {
          public Server { port = port == null ? Integer.valueOf(7) : port; }
        }
      }
      """;

  private static final String CONSTRUCTOR =
      "@jakarta.inject.Inject Demo(DemoConfig config, java.time.Clock clock,"
          + " org.stagepost.api.host.Replies replies) {}";

  @TempDir Path home;
  private HostedPlugins hosted;

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home);
  }

  private static PluginJars demo(String fault) {
    return PluginJars.plugin("demo")
        .manifest("Plugin-Description", "A\u001b[31m demo")
        .source("demo.DemoConfig", CONFIG.formatted(fault))
        .extension("demo.Demo", PluginJars.command("Demo", "DEMO", CONSTRUCTOR));
  }

  private Inspection inspect(PluginJars jar) {
    return hosted.host().inspect(jar.in(home));
  }

  @Test
  void allThatThereIs() throws IOException {
    Inspection inspection = inspect(demo("false"));

    assertEquals(List.of(), inspection.problems().errors());
    assertEquals("A?[31m demo", inspection.manifest().orElseThrow().description());
    assertEquals(
        List.of(new ExtensionEntry("Pop3Command", "DEMO", "demo.Demo")), inspection.extensions());
    assertEquals(
        List.of(Clock.class.getName(), "org.stagepost.api.host.Replies"), inspection.services());
    assertEquals(
        List.of(
            new Setting("word", "a text", Optional.empty(), false, ""),
            new Setting("loud", "true or false", Optional.of("true"), false, ""),
            new Setting("server", "an object", Optional.empty(), false, ""),
            new Setting("server.port", "a whole number", Optional.of("7"), false, "")),
        inspection.settings());
    try (Stream<Path> left = Files.list(hosted.temporary())) {
      assertEquals(0, left.count(), "the copy is removed");
    }
  }

  @Test
  void ofAPluginThatCannotBeBuiltWhatIsKnownAllTheSame() {
    Inspection inspection = inspect(demo("word == null"));

    assertEquals(
        List.of("stagepost.json:1:1: plugins.demo.config: word is required"),
        inspection.problems().errors());
    assertEquals(
        List.of(new ExtensionEntry("Pop3Command", "", "demo.Demo")), inspection.extensions());
    assertEquals(
        List.of("word", "loud", "server", "server.port"),
        inspection.settings().stream().map(Setting::key).toList());
    assertEquals(Optional.of("the section of demo, a DemoConfig"), inspection.example());
  }

  @Test
  void whatAFaultyPluginMayHaveIsKnownWhereItsClassesCouldBeLoaded() {
    Generation faulty = hosted.add(demo("word == null")).build(new Problems());
    assertTrue(faulty.mayHave(Pop3Command.class));
    assertFalse(faulty.mayHave(Authenticator.class));
    Generation sound =
        hosted
            .now(new PlayedSections().withConfig("demo", Map.of("word", "hello")))
            .build(new Problems());
    assertFalse(sound.mayHave(Pop3Command.class));
  }

  @Test
  void itsSectionIsUsed() {
    hosted.sections(new PlayedSections().withConfig("demo", Map.of("word", "hello")));
    assertEquals(List.of(), inspect(demo("word == null")).problems().errors());
  }

  @Test
  void librariesAndTheirLicences() {
    String properties = "groupId=%s\nartifactId=%s\nversion=%s\n";
    Inspection inspection =
        inspect(
            PluginJars.withVerb("demo", "DEMO")
                .manifest("Bundle-License", "MIT")
                .file("META-INF/LICENSE.txt", "text")
                .file("META-INF/readme", "text")
                .file(
                    "META-INF/maven/com.example/demo/pom.properties",
                    properties.formatted("com.example", "demo", "1.0.0"))
                .file(
                    "META-INF/maven/org.ldap/ldap/pom.properties",
                    properties.formatted("org.ldap", "ldap", "2.1"))
                .file(
                    "META-INF/maven/org.ldap/ldap/pom.xml",
                    """
                    <!DOCTYPE project [<!ENTITY passwords SYSTEM "file:///etc/passwd">]>
                    <project xmlns="http://maven.apache.org/POM/4.0.0"><name>No</name>
                    <licenses><license><name> Apache-2.0 </name><url>x</url></license>
                    <license><name>MIT</name></license></licenses></project>
                    """)
                .file("META-INF/maven/org.odd/odd/pom.properties", "")
                .file("META-INF/maven/org.odd/odd/pom.xml", "<project>"));

    assertEquals(
        List.of(
            new Library("org.ldap:ldap", "2.1", List.of("Apache-2.0", "MIT")),
            new Library("?:?", "?", List.of())),
        inspection.libraries().libraries());
    assertEquals(List.of("META-INF/LICENSE.txt"), inspection.libraries().licenseFiles());
    assertEquals("MIT", inspection.libraries().bundleLicense());
  }

  private List<String> tryOut(PluginJars jar) {
    return hosted.host().tryOut(jar.as(home.resolve("x")), "new.jar").problems().errors();
  }

  @Test
  void whatAnotherPluginClaimsIsNotToBeHad() {
    hosted.add(PluginJars.withVerb("zero", "DEMO"));

    assertEquals(
        List.of(
            "new.jar: it has an extension for the POP3 command DEMO, and so has zero-1.0.0.jar:"
                + " remove or disable one of the two plugins"),
        tryOut(PluginJars.withVerb("demo", "DEMO")));
  }

  @Test
  void whatTheOlderVersionClaimsIs() {
    hosted.add(PluginJars.withVerb("demo", "DEMO"), PluginJars.withVerb("zero", "ZERO"));

    assertEquals(
        List.of(), tryOut(PluginJars.withVerb("demo", "DEMO").manifest("Plugin-Version", "1.1.0")));
  }

  @Test
  void aPluginThatIsDisabledIsInNobodysWay() {
    hosted
        .add(PluginJars.withVerb("zero", "DEMO"))
        .sections(new PlayedSections().asDisabled("zero"));
    assertEquals(List.of(), tryOut(PluginJars.withVerb("demo", "DEMO")));
  }

  @Test
  void faultsOfOthersAreNotItsOwn() throws IOException {
    Files.writeString(hosted.folder().resolve("odd.jar"), "no jar");
    assertEquals(List.of(), tryOut(PluginJars.withVerb("demo", "DEMO")));
  }
}

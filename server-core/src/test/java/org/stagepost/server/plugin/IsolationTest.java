package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.pop3.Pop3Command;

/** A plugin sees the JDK, the API and its own jar, and nothing else of the server. */
final class IsolationTest {

  /** Announces, for each of some names, whether the plugin can load a class of that name. */
  private static final String LOOKS_AROUND =
      """
      public List<String> announces(Pop3Session session) {
        List<String> seen = new ArrayList<>();
        for (String name : List.of(%s)) {
          try {
            Class.forName(name);
            seen.add(name);
          } catch (ClassNotFoundException e) {
            seen.add("no " + name);
          }
        }
        return seen;
      }
      """;

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

  private static PluginJars lookingFor(String... names) {
    String list = "\"" + String.join("\", \"", names) + "\"";
    return PluginJars.plugin("demo")
        .extension("demo.Demo", PluginJars.command("Demo", "DEMO", LOOKS_AROUND.formatted(list)));
  }

  @Test
  void seesTheApiAndTheJdk() {
    String[] names = {
      "org.stagepost.api.store.MailStore",
      "org.pf4j.Extension",
      "jakarta.inject.Inject",
      "org.slf4j.LoggerFactory",
      "java.sql.Connection",
      "java.net.http.HttpClient",
      "demo.Demo"
    };
    assertEquals(List.of(names), hosted.add(lookingFor(names)).announced());
  }

  @Test
  void seesNothingOfTheServer() {
    String[] names = {
      "org.stagepost.server.plugin.PluginHost",
      "org.stagepost.server.plugin.PluginJars",
      "com.google.inject.Injector",
      "com.google.common.collect.ImmutableList",
      "tools.jackson.databind.ObjectMapper",
      "org.h2.Driver",
      "ch.qos.logback.classic.Logger",
      "picocli.CommandLine",
      "org.junit.jupiter.api.Test"
    };
    for (String name : names) {
      assertTrue(isHere(name), name + " is a class of the server: the test proves something");
    }
    List<String> none = List.of(names).stream().map(name -> "no " + name).toList();
    assertEquals(none, hosted.add(lookingFor(names)).announced());
  }

  private static boolean isHere(String name) {
    try {
      Class.forName(name, false, IsolationTest.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** PF4J's look-up falls back to the parent: the host's extensions would appear twice. */
  @Test
  void seesNoResourceOfTheServer() {
    String looks =
        """
        public List<String> announces(Pop3Session session) {
          ClassLoader loader = getClass().getClassLoader();
          return List.of(
              loader.getResource("META-INF/extensions.idx").getPath().contains("demo-1.0.0.jar")
                  ? "own index" : "another's index",
              "" + (loader.getResource("org/stagepost/server/reply/replies.properties") == null),
              "" + (loader.getResource("junit-platform.properties") == null),
              "" + (loader.getResource("org/slf4j/LoggerFactory.class") == null));
        }
        """;
    hosted.add(
        PluginJars.plugin("demo")
            .extension("demo.Demo", PluginJars.command("Demo", "DEMO", looks)));

    assertEquals(List.of("own index", "true", "true", "true"), hosted.announced());
  }

  /** Two plugins may have classes of one name. */
  @Test
  void doesNotSeeOtherPlugins() {
    hosted.add(PluginJars.withVerb("a", "A"), PluginJars.withVerb("b", "B"));

    List<Extension<Pop3Command>> commands = hosted.build().extensions().of(Pop3Command.class);
    assertEquals(List.of("A", "B"), commands.stream().map(c -> c.instance().verb()).toList());
    Class<?> a = commands.get(0).instance().getClass();
    Class<?> b = commands.get(1).instance().getClass();
    assertEquals(a.getName(), b.getName());
    assertNotSame(a, b);
  }

  /** Names of the API never come from a jar, even those that the API does not have. */
  @Test
  void aClassWithANameOfTheApiIsNotLoaded() {
    hosted.add(
        lookingFor("org.stagepost.api.Tomorrow", "org.pf4j.Tomorrow")
            .source(
                "org.stagepost.api.Tomorrow", "package org.stagepost.api; public class Tomorrow {}")
            .source("org.pf4j.Tomorrow", "package org.pf4j; public class Tomorrow {}"));

    Generation generation = hosted.build(new org.stagepost.server.config.Problems());
    assertEquals(
        List.of("no org.stagepost.api.Tomorrow", "no org.pf4j.Tomorrow"),
        generation.extensions().of(Pop3Command.class).getFirst().instance().announces(null));
  }

  /** An operator copies a new release over the old one while the server runs. */
  @Test
  void aJarThatIsReplacedInPlaceDoesNotBreakTheOneInUse() throws IOException {
    String later =
        "public List<String> announces(Pop3Session session) { return List.of(new Later().word());"
            + " }";
    hosted.add(
        PluginJars.plugin("demo")
            .extension("demo.Demo", PluginJars.command("Demo", "DEMO", later))
            .source(
                "demo.Later", "package demo; class Later { String word() { return \"old\"; } }"));
    Extensions extensions = hosted.build().extensions();

    Files.write(hosted.folder().resolve("demo-1.0.0.jar"), new byte[100]);

    assertEquals(
        List.of("old"), extensions.of(Pop3Command.class).getFirst().instance().announces(null));
  }
}

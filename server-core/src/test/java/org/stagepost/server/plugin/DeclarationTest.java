package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;
import org.stagepost.server.plugin.PluginEntry.State;

/** What extensions say of themselves: checked once, and no two may say the same. */
final class DeclarationTest {

  private static final String MECHANISM =
      """
      package demo;
      import java.util.*;
      import org.stagepost.api.auth.*;
      import org.stagepost.api.session.Session;
      @org.pf4j.Extension
      public class Demo implements SaslMechanism {
        public String name() { return "%s"; }
        public Set<String> requiredKinds() { return %s; }
        public SaslExchange start(Session session) { return null; }
      }
      """;

  private static final String EXTENSION =
      """
      package demo;
      import java.util.*;
      import org.stagepost.api.smtp.*;
      @org.pf4j.Extension
      public class Demo implements SmtpExtension {
        public String keyword() { return "%s"; }
        public Optional<String> announcement(SmtpSession session) { return Optional.empty(); }
        public Set<String> mailParameters() { return Set.of("%s"); }
      }
      """;

  private static final String ROUTER =
      """
      package demo;
      import org.stagepost.api.route.*;
      @org.pf4j.Extension
      public class Demo implements RecipientRouter {
        public String name() { return %s; }
        public Route route(RouteRequest request) { return new Route.NotMine(); }
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

  private static PluginJars plugin(String id, String code) {
    return PluginJars.plugin(id).extension("demo.Demo", code);
  }

  private static PluginJars saying(String body) {
    return plugin("demo", PluginJars.command("Demo", "DEMO", body));
  }

  @Test
  void twoPluginsWithOneVerb() {
    hosted
        .add(PluginJars.withVerb("a", "SHOUT"), PluginJars.withVerb("b", "SHOUT"))
        .assertError(
            "b-1.0.0.jar: it has an extension for the POP3 command SHOUT, and so has a-1.0.0.jar:"
                + " remove or disable one of the two plugins");
  }

  @Test
  void onePluginWithOneVerbTwice() {
    hosted
        .add(
            PluginJars.withVerb("demo", "SHOUT")
                .extension("demo.Again", PluginJars.command("Again", "SHOUT", "")))
        .assertError("demo-1.0.0.jar: it has two extensions for the POP3 command SHOUT");
  }

  @Test
  void theSameVerbInTwoProtocolsIsFine() {
    String smtp =
        PluginJars.command("Demo", "SHOUT", "")
            .replace("pop3", "smtp")
            .replace("Pop3Reply.ok(", "SmtpReply.of(250, ")
            .replace("Pop3State.TRANSACTION", "SmtpState.GREETED")
            .replace("Pop3", "Smtp");
    hosted.add(PluginJars.withVerb("a", "SHOUT"), plugin("b", smtp));

    List<ExtensionEntry> entries =
        hosted.build().entries().stream().flatMap(entry -> entry.extensions().stream()).toList();
    assertEquals(
        List.of(
            new ExtensionEntry("Pop3Command", "SHOUT", "demo.Demo"),
            new ExtensionEntry("SmtpCommand", "SHOUT", "demo.Demo")),
        entries);
  }

  @Test
  void twoPluginsWithOneMechanism() {
    hosted
        .add(
            plugin("a", MECHANISM.formatted("X-DEMO", "Set.of()")),
            plugin("b", MECHANISM.formatted("X-DEMO", "Set.of()")))
        .assertError("b-1.0.0.jar: it has an extension for the SASL mechanism X-DEMO", "a-1.0.0");
  }

  @Test
  void twoPluginsWithOneParameter() {
    hosted
        .add(
            plugin("a", EXTENSION.formatted("ONE", "P")),
            plugin("b", EXTENSION.formatted("TWO", "P")))
        .assertError("b-1.0.0.jar: it has an extension for the MAIL parameter P", "a-1.0.0.jar");
  }

  @Test
  void twoPluginsWithOneKeyword() {
    hosted
        .add(
            plugin("a", EXTENSION.formatted("ONE", "P")),
            plugin("b", EXTENSION.formatted("ONE", "Q")))
        .assertError("b-1.0.0.jar: it has an extension for the SMTP extension ONE", "a-1.0.0.jar");
  }

  @Test
  void twoPluginsWithNamesThatDifferInCase() {
    hosted
        .add(plugin("a", ROUTER.formatted("\"demo\"")), plugin("b", ROUTER.formatted("\"Demo\"")))
        .assertError(
            "b-1.0.0.jar: it has an extension for the RecipientRouter Demo", "a-1.0.0.jar");
  }

  @Test
  void namesThatNobodyCouldUse() {
    hosted.add(
        PluginJars.withVerb("a", "shout"),
        plugin("b", MECHANISM.formatted("ABCDEFGHIJKLMNOPQRSTU", "Set.of()")),
        plugin("c", EXTENSION.formatted("-ONE", "P")),
        plugin("d", ROUTER.formatted("\"\"")),
        plugin("e", ROUTER.formatted("null")),
        plugin("f", ROUTER.formatted("\"a b\\r\\n\"")),
        plugin("g", EXTENSION.formatted("ONE", "p=")),
        plugin("h", MECHANISM.formatted("FINE", "Set.of(\"Readable\")")));

    assertEquals(
        List.of(
            "a-1.0.0.jar: demo.Demo.verb() gives \"shout\", which is not 1 to 32 of A-Z, 0-9 and"
                + " hyphen",
            "b-1.0.0.jar: demo.Demo.name() gives \"ABCDEFGHIJKLMNOPQRSTU\", which is not 1 to 20 of"
                + " A-Z, 0-9, hyphen and underscore",
            "c-1.0.0.jar: demo.Demo.keyword() gives \"-ONE\", which is not 1 to 64 of A-Z, 0-9 and,"
                + " not first, hyphen",
            "d-1.0.0.jar: demo.Demo.name() gives \"\", which is not 1 to 64 letters, digits and"
                + " hyphens",
            "e-1.0.0.jar: demo.Demo.name() gives null",
            "f-1.0.0.jar: demo.Demo.name() gives \"a b??\", which is not 1 to 64 letters, digits"
                + " and hyphens",
            "g-1.0.0.jar: demo.Demo.mailParameters() gives \"p=\", which is not 1 to 64 of A-Z, 0-9"
                + " and, not first, hyphen",
            "h-1.0.0.jar: demo.Demo.requiredKinds() gives \"Readable\", which is not 1 to 64"
                + " lower-case letters, digits and hyphens"),
        hosted.errors());
  }

  @Test
  void aCommandThatIsNeverAllowed() {
    String never =
        PluginJars.command("Demo", "DEMO", "").replace("Set.of(Pop3State.TRANSACTION)", "Set.of()");
    hosted
        .add(plugin("demo", never))
        .assertError("demo-1.0.0.jar: demo.Demo.allowedIn() names no state");
  }

  @Test
  void aGetterThatThrows() {
    hosted
        .add(saying("public Set<CommandTrait> traits() { throw new Error(\"no\"); }"))
        .assertError("demo-1.0.0.jar: demo.Demo.traits() failed: Error: no");
  }

  @Test
  void aGetterThatHangs() {
    hosted
        .limit(Duration.ofSeconds(1))
        .add(saying("public Set<CommandTrait> traits() { while (true) { Thread.onSpinWait(); } }"))
        .assertError("demo-1.0.0.jar: while it was built, it has not come back within 1 s", "");
  }

  @Test
  void anOptionalPluginGivesWay() {
    hosted
        .sections(new PlayedSections().asOptional("a"))
        .add(PluginJars.withVerb("a", "SHOUT"), PluginJars.withVerb("b", "SHOUT"));
    Problems problems = new Problems();

    Generation generation = hosted.build(problems);

    assertEquals(List.of(), problems.errors());
    assertEquals(2, problems.warnings().size(), problems.warnings()::toString);
    assertEquals("b", generation.extensions().all().getFirst().plugin());
    assertEquals(
        List.of(State.LEFT_OUT, State.READY),
        generation.entries().stream().map(PluginEntry::state).toList());
  }

  @Test
  void anOptionalPluginThatIsBroken() {
    hosted
        .sections(new PlayedSections().asOptional("a", "gone"))
        .add(PluginJars.withVerb("a", "A").withoutManifest(), PluginJars.withVerb("b", "B"));
    Problems problems = new Problems();

    Generation generation = hosted.build(problems);

    assertEquals(List.of(), problems.errors());
    assertEquals(1, generation.extensions().all().size());
    assertTrue(
        problems
            .warnings()
            .contains("a-1.0.0.jar: it has no META-INF/MANIFEST.MF, so it is no plugin"),
        problems.warnings()::toString);
    assertTrue(
        problems
            .warnings()
            .contains(
                "a-1.0.0.jar: it is left out, since the configuration says that it is optional"));
  }

  @Test
  void aPluginThatNeedsSettingsWaitsForThem() {
    hosted.add(
        PluginJars.withVerb("a", "B")
            .manifest("Plugin-Needs-Settings", "true")
            .without("demo/Demo.class"),
        PluginJars.withVerb("b", "B"));

    Generation generation = hosted.build();

    assertEquals(1, generation.extensions().all().size());
    assertEquals(State.NOT_CONFIGURED, generation.entries().getFirst().state());
  }

  @Test
  void aDisabledPluginIsNotLookedInto() {
    hosted
        .sections(new PlayedSections().asDisabled("a"))
        .add(
            PluginJars.withVerb("a", "B").without("demo/Demo.class"),
            PluginJars.withVerb("b", "B"));

    Generation generation = hosted.build();

    assertEquals(1, generation.extensions().all().size());
    PluginEntry entry = generation.entries().getFirst();
    assertEquals(State.DISABLED, entry.state());
    assertEquals("1.0.0", entry.manifest().orElseThrow().version());
    assertEquals(List.of(), entry.extensions());
  }

  @Test
  void aSectionWithoutAPlugin() {
    hosted
        .sections(new PlayedSections().asOptional("stroe-h2").asDisabled("gone"))
        .add(PluginJars.withVerb("store-h2", "A"));
    Problems problems = new Problems();

    hosted.build(problems);

    assertEquals(
        List.of(
            "stagepost.json:1:1: plugins.gone: no plugin \"gone\" is installed; known plugins are"
                + " \"store-h2\""),
        problems.errors());
    assertEquals(
        List.of(
            "stagepost.json:1:1: plugins.stroe-h2: no plugin \"stroe-h2\" is installed; did you"
                + " mean \"store-h2\"?"),
        problems.warnings());
  }

  @Test
  void aFaultyPluginIsListedWithWhatItSaysOfItself() {
    hosted.add(PluginJars.withVerb("demo", "shout").manifest("Plugin-Description", "Shouts."));
    Problems problems = new Problems();

    PluginEntry entry = hosted.build(problems).entries().getFirst();

    assertEquals(State.FAULTY, entry.state());
    assertEquals("Shouts.", entry.manifest().orElseThrow().description());
    assertEquals(List.of(), entry.extensions());
  }
}

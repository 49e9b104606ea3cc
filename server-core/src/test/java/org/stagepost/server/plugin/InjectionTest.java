package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.host.Login;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.server.config.Problems;

/** What an extension's constructor may ask for, and what it is told if it asks for more. */
final class InjectionTest {

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

  /** A plugin with one command, whose constructor has these parameters and says this. */
  private static PluginJars asking(String parameters, String words) {
    String body =
        """
        private final List<String> words = new ArrayList<>();
        @jakarta.inject.Inject Demo(%s) { words.add(%s); }
        public List<String> announces(Pop3Session session) { return words; }
        """
            .formatted(parameters, words);
    return PluginJars.plugin("demo")
        .extension("demo.Demo", PluginJars.command("Demo", "DEMO", body));
  }

  private static final String CONFIG =
      """
      package demo;
      @org.stagepost.api.PluginConfig
      public record Config(String word) {
        public Config {
          word = word == null ? "default" : word;
          if (word.isEmpty()) { throw new IllegalArgumentException("a word has letters"); }
        }
      }
      """;

  @Test
  void theConfigurationRecord() {
    hosted.sections(new PlayedSections().withConfig("demo", Map.of("word", "given")));
    hosted.add(asking("Config config", "config.word()").source("demo.Config", CONFIG));

    Generation generation = hosted.build();

    assertEquals(
        List.of("given"),
        generation.extensions().of(Pop3Command.class).getFirst().instance().announces(null));
    PluginConfiguration configuration = generation.configurations().getFirst();
    assertEquals("demo", configuration.plugin());
    assertEquals("demo.Config", configuration.type().getName());
    assertTrue(configuration.value().isPresent());
  }

  @Test
  void theConfigurationRecordWithoutASection() {
    hosted.add(asking("Config config", "config.word()").source("demo.Config", CONFIG));

    assertEquals(List.of("default"), hosted.announced());
  }

  @Test
  void aFaultOfTheConfigurationIsReportedAndItsTypeStillKnown() {
    hosted.sections(new PlayedSections().withConfig("demo", Map.of("word", "")));
    hosted.add(asking("Config config", "config.word()").source("demo.Config", CONFIG));
    Problems problems = new Problems();

    Generation generation = hosted.build(problems);

    assertEquals(
        List.of("stagepost.json:1:1: plugins.demo.config: a word has letters"), problems.errors());
    assertEquals("demo.Config", generation.configurations().getFirst().type().getName());
    assertEquals(Optional.empty(), generation.configurations().getFirst().value());
  }

  @Test
  void twoConfigurationRecords() {
    hosted
        .add(
            asking("Config config, Other other", "\"\"")
                .source("demo.Config", CONFIG)
                .source(
                    "demo.Other",
                    CONFIG.replace("Config(", "Other(").replace("Config {", "Other {")))
        .assertError(
            "demo-1.0.0.jar: it has more than one @PluginConfig record, demo.Config and demo.Other",
            "one alone");
  }

  @Test
  void settingsForAPluginThatHasNone() {
    hosted
        .sections(new PlayedSections().withConfig("demo", Map.of("word", "x")))
        .add(PluginJars.withVerb("demo", "DEMO"))
        .assertError("stagepost.json:1:1: plugins.demo.config: ", "nothing to configure");
  }

  @Test
  void theClockTheRepliesAndTheFolder() {
    String parameters =
        "java.time.Clock clock, org.stagepost.api.host.Replies replies,"
            + " org.stagepost.api.host.PluginFolder folder";
    String words =
        "clock + replies.text(\"hi\", \"Ann\").in(Locale.ROOT) + folder.path().getFileName()"
            + " + java.nio.file.Files.exists(folder.path())";
    hosted.add(asking(parameters, words).file("replies.properties", "hi = Grüße, {0}!"));

    assertEquals(List.of("SystemClock[Z]Grüße, Ann!demofalse"), hosted.announced());
  }

  @Test
  void theFolderIsThereWhenThePluginStarts() throws IOException {
    Generation generation =
        hosted.add(asking("org.stagepost.api.host.PluginFolder folder", "\"\"")).build();

    assertTrue(generation.start(new Problems()));

    Path folder = home.resolve("data/plugins/demo");
    assertTrue(Files.isDirectory(folder));
    assertEquals("rwx------", permissions(folder));
  }

  private static String permissions(Path file) throws IOException {
    return java.nio.file.attribute.PosixFilePermissions.toString(
        Files.getPosixFilePermissions(file));
  }

  @Test
  void otherClassesOfItsOwnJarOneObjectEach() {
    String shared =
        "package demo; class Shared { final long made = System.nanoTime();"
            + " @jakarta.inject.Inject Shared(java.time.Clock clock) {} }";
    hosted.add(
        asking("Left left, Right right", "left.shared == right.shared ? \"one\" : \"two\"")
            .source("demo.Shared", shared)
            .source("demo.Left", side("Left"))
            .source("demo.Right", side("Right")));

    assertEquals(List.of("one"), hosted.announced());
  }

  private static String side(String name) {
    return "package demo; class NAME { final Shared shared;"
        .concat(" @jakarta.inject.Inject NAME(Shared shared) { this.shared = shared; } }")
        .replace("NAME", name);
  }

  @Test
  void aClassWithTwoPointsIsOneExtension() {
    String both =
        """
        package demo;
        import java.util.*;
        import org.stagepost.api.account.*;
        import org.stagepost.api.auth.*;
        @org.pf4j.Extension
        public class Both implements Authenticator, AccountDirectory {
          public String name() { return "both"; }
          public AuthResult verify(AccountName name, Password password) {
            return new AuthResult.Next();
          }
          public Optional<Account> find(AccountName name) { return Optional.empty(); }
          public List<Account> list() { return List.of(); }
        }
        """;
    Generation generation =
        hosted.add(PluginJars.plugin("demo").extension("demo.Both", both)).build();

    assertEquals(1, generation.extensions().all().size());
    assertEquals(
        generation.extensions().of(Authenticator.class).getFirst().instance(),
        generation
            .extensions()
            .of(org.stagepost.api.account.AccountDirectory.class)
            .getFirst()
            .instance());
    assertEquals(2, generation.entries().getFirst().extensions().size());
  }

  @Test
  void whatTheServerDoesNotOffer() {
    hosted
        .add(asking("java.util.List<String> words", "words.get(0)"))
        .assertError(
            "demo-1.0.0.jar: class demo.Demo asks for java.util.List<java.lang.String>, which the"
                + " server does not offer; there are Clock, PluginFolder, Replies,",
            "concrete classes of its own jar");
  }

  @Test
  void aServiceUnderAName() {
    hosted
        .add(asking("@jakarta.inject.Named(\"x\") java.time.Clock clock", "\"\""))
        .assertError("demo-1.0.0.jar: class demo.Demo asks for java.time.Clock, which", "");
  }

  @Test
  void guiceItself() {
    hosted
        .add(asking("com.google.inject.Injector injector", "\"\""))
        .assertError(
            "demo-1.0.0.jar: class demo.Demo cannot be used: com.google.inject.Injector is neither"
                + " in the jar nor offered by the server");
  }

  @Test
  void classesThatAskForEachOther() {
    String asks = "package demo; class %s { @jakarta.inject.Inject %s(%s other) {} }";
    hosted
        .add(
            asking("A a", "\"\"")
                .source("demo.A", asks.formatted("A", "A", "B"))
                .source("demo.B", asks.formatted("B", "B", "A")))
        .assertError("demo-1.0.0.jar: class demo.B asks for demo.A, which asks for it too");
  }

  @Test
  void noConstructorThatCouldBeUsed() {
    hosted
        .add(
            PluginJars.plugin("demo")
                .extension(
                    "demo.Demo", PluginJars.command("Demo", "DEMO", "Demo(java.time.Clock c) {}")))
        .assertError(
            "demo-1.0.0.jar: class demo.Demo has no constructor with @jakarta.inject.Inject");
  }

  @Test
  void twoConstructorsThatCouldBeUsed() {
    String two =
        "@jakarta.inject.Inject Demo(java.time.Clock c) {} @jakarta.inject.Inject Demo() {}";
    hosted
        .add(
            PluginJars.plugin("demo")
                .extension("demo.Demo", PluginJars.command("Demo", "DEMO", two)))
        .assertError("demo-1.0.0.jar: class demo.Demo has more than one constructor with", "");
  }

  @Test
  void anAbstractExtension() {
    hosted
        .add(
            PluginJars.plugin("demo")
                .extension(
                    "demo.Demo",
                    PluginJars.command("Demo", "DEMO", "")
                        .replace("public class", "public abstract class")))
        .assertError("demo-1.0.0.jar: class demo.Demo cannot be built: it is abstract", "");
  }

  @Test
  void anExtensionOfNoPointThatThereIs() {
    hosted
        .add(
            PluginJars.plugin("demo")
                .extension(
                    "demo.Odd",
                    "package demo; public class Odd implements org.pf4j.ExtensionPoint {}"))
        .assertError("demo-1.0.0.jar: class demo.Odd is annotated with @Extension, but", "");
  }

  @Test
  void aConstructorWithAMessageThatThrowsItself() {
    String hostile =
        """
        static class Hostile extends RuntimeException {
          public String getMessage() { throw new IllegalStateException("ha"); }
        }
        Demo() { throw new Hostile(); }
        """;
    hosted
        .add(
            PluginJars.plugin("demo")
                .extension("demo.Demo", PluginJars.command("Demo", "DEMO", hostile)))
        .assertError("demo-1.0.0.jar: a constructor failed: ", "ha (Demo.java:");
  }

  @Test
  void aStaticInitialiserThatThrows() {
    hosted
        .add(
            PluginJars.plugin("demo")
                .extension(
                    "demo.Demo",
                    PluginJars.command("Demo", "DEMO", "static int zero = 0, none = 1 / zero;")))
        .assertError(
            "demo-1.0.0.jar: class demo.Demo cannot be used: its static initialiser failed:"
                + " ArithmeticException: / by zero");
  }

  /** A library that the author forgot to pack. */
  @Test
  void aClassThatIsNotInTheJar() {
    hosted
        .add(
            asking("Helper helper", "\"\"")
                .source("demo.Helper", "package demo; class Helper {}")
                .without("demo/Helper.class"))
        .assertError(
            "demo-1.0.0.jar: class demo.Demo cannot be used: demo.Helper is neither in the jar nor"
                + " offered by the server");
  }

  @Test
  void aSuperclassThatIsNotInTheJar() {
    hosted
        .add(
            PluginJars.plugin("demo")
                .extension(
                    "demo.Demo",
                    PluginJars.command("Demo", "DEMO", "")
                        .replace("Demo impl", "Demo extends Base impl"))
                .source("demo.Base", "package demo; public class Base {}")
                .without("demo/Base.class"))
        .assertError(
            "demo-1.0.0.jar: class demo.Demo cannot be loaded: demo.Base is neither in the jar nor"
                + " offered by the server");
  }

  @Test
  void aConstructorThatHangs() {
    hosted.limit(java.time.Duration.ofSeconds(1)).add(PluginJars.withVerb("other", "OTHER"));
    String hang =
        """
        static String hang() {
          while (true) {
            try { Thread.sleep(60_000); } catch (InterruptedException e) { return "woken"; }
          }
        }
        private final List<String> words = new ArrayList<>();
        @jakarta.inject.Inject Demo(java.time.Clock clock) { words.add(hang()); }
        """;
    PluginJars.plugin("demo")
        .extension("demo.Demo", PluginJars.command("Demo", "DEMO", hang))
        .in(hosted.folder());
    Problems problems = new Problems();

    Generation generation = hosted.build(problems);

    assertEquals(1, problems.errors().size());
    assertTrue(
        problems
            .errors()
            .getFirst()
            .startsWith(
                "demo-1.0.0.jar: while it was built, it has not come back within 1 s from"
                    + " Demo.java:"),
        problems.report());
    assertEquals("other", generation.extensions().all().getFirst().plugin());
  }

  @Test
  void aServiceThatIsCalledTooSoon() {
    LateBound<Login> login = HostedPlugins.login();
    hosted
        .service(Login.class, login.facade())
        .add(asking("org.stagepost.api.host.Login login", "\"\" + login.supports(\"readable\")"))
        .assertError(
            "demo-1.0.0.jar: a constructor failed: IllegalStateException: Login.supports was called"
                + " before all plugins were there, at demo.Demo.<init>(Demo.java:",
            "Startable.start()");
  }

  @Test
  void noProblemIsAStackTrace() {
    hosted.add(asking("java.time.Clock clock", "\"\" + 1 / (clock == null ? 1 : 0)"));

    String error = hosted.error();

    assertEquals(
        "demo-1.0.0.jar: a constructor failed: ArithmeticException: / by zero (Demo.java:13)",
        error);
    assertFalse(error.contains("\n"));
  }

  @Test
  void aFacadeAnswersOnceItIsBound() {
    LateBound<Login> login = HostedPlugins.login();
    assertThrows(IllegalStateException.class, () -> login.facade().supports("x"));

    Login played = mock(Login.class);
    when(played.supports("x")).thenReturn(true);
    when(played.verify(null, "ann", null)).thenThrow(new UncheckedIOException(new IOException()));
    login.bind(() -> played, new Guard());

    assertTrue(login.facade().supports("x"));
    assertEquals("Login", login.facade().toString());
    assertThrows(IllegalStateException.class, () -> login.bind(() -> played, new Guard()));
    assertThrows(UncheckedIOException.class, () -> login.facade().verify(null, "ann", null));
  }
}

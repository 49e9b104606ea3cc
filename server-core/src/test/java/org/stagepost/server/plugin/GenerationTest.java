package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.config.Problems;

/** What one generation of plugins takes over from the one before. */
final class GenerationTest {

  private static final String CONFIG =
      """
      package demo;
      @org.stagepost.api.PluginConfig
      public record Config(String word) {}
      """;

  @TempDir Path home;
  private HostedPlugins hosted;
  private final List<String> departed = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home);
  }

  @AfterEach
  void close() {
    hosted.close();
  }

  private static PluginJars configured(String id) {
    String body = "@jakarta.inject.Inject Demo(Config config) {}";
    return PluginJars.plugin(id)
        .extension("demo.Demo", PluginJars.command("Demo", id.toUpperCase(Locale.ROOT), body))
        .source("demo.Config", CONFIG);
  }

  private static PluginJars exclusive(String id, String verb) {
    String marked =
        PluginJars.command("Demo", verb, "")
            .replace(
                "@org.pf4j.Extension", "@org.pf4j.Extension @org.stagepost.api.host.Exclusive");
    return PluginJars.plugin(id).extension("demo.Demo", marked);
  }

  private static Object only(Generation generation, String id) {
    return generation.extensions().all().stream()
        .filter(extension -> extension.plugin().equals(id))
        .findFirst()
        .orElseThrow()
        .instance();
  }

  private Generation started() {
    Generation generation = hosted.build();
    assertTrue(generation.start(new Problems()));
    return generation;
  }

  private Generation following(Generation before) {
    Problems problems = new Problems();
    Generation next = hosted.build(before, problems);
    assertEquals(List.of(), problems.errors());
    assertTrue(next.start(problems));
    return next;
  }

  private List<String> faults(Generation before) {
    Problems problems = new Problems();
    hosted.build(before, problems);
    return problems.errors();
  }

  private void close(Generation generation) {
    generation.close((plugin, loader) -> departed.add(plugin.id()));
  }

  @Test
  void whatHasNotChangedIsTheSame() {
    hosted.add(configured("a"), PluginJars.withVerb("b", "B"));
    Generation first = started();
    hosted.now(new PlayedSections().withConfig("a", Map.of("word", "new")));

    Generation second = following(first);

    assertNotSame(only(first, "a"), only(second, "a"), "its settings have changed");
    assertSame(only(first, "b"), only(second, "b"));
    assertEquals(List.of("replaced: a-1.0.0.jar"), second.changesSince(first));
    close(first);
    assertEquals(List.of("a"), departed, "the other is in use");
    close(second);
    assertEquals(List.of("a", "b", "a"), departed);
  }

  @Test
  void anotherJarIsAnotherPlugin() throws IOException {
    hosted.add(PluginJars.withVerb("a", "A"), PluginJars.withVerb("b", "B"));
    Generation first = started();
    hosted.add(PluginJars.withVerb("a", "A").file("note.txt", "new"));
    Files.delete(hosted.folder().resolve("b-1.0.0.jar"));
    hosted.add(PluginJars.withVerb("c", "C"));

    Generation second = following(first);

    assertNotSame(only(first, "a"), only(second, "a"));
    assertEquals(
        List.of("replaced: a-1.0.0.jar", "added: c-1.0.0.jar", "removed: b-1.0.0.jar"),
        second.changesSince(first));
  }

  @Test
  void whatIsExclusiveIsCarriedOverOrRefused() throws IOException {
    hosted.add(exclusive("a", "A"));
    Generation first = started();

    assertSame(only(first, "a"), only(following(first), "a"));

    hosted.add(exclusive("a", "A2"));
    assertEquals(
        List.of(
            "a-1.0.0.jar: its jar or its settings have changed while the server runs: it keeps the"
                + " mail, or is marked @Exclusive, so that takes a restart"),
        faults(first));
    Files.delete(hosted.folder().resolve("a-1.0.0.jar"));
    List<String> gone = faults(first);
    assertEquals(1, gone.size());
    assertTrue(gone.getFirst().contains("the plugin \"a\" cannot be taken away"), gone::toString);
  }

  @Test
  void whatRunsIsNotLeftOutForAFault() {
    hosted.sections(new PlayedSections().asOptional("a", "b"));
    hosted.add(PluginJars.withVerb("a", "A"), PluginJars.withVerb("b", "B").withoutIndex());
    Generation first = hosted.build(new Problems()); // without b
    assertTrue(first.start(new Problems()));
    assertEquals(1, first.extensions().all().size());
    assertEquals(List.of(), faults(first), "and that may go on");

    hosted.add(PluginJars.withVerb("a", "A").withoutIndex());

    assertEquals(1, faults(first).size(), "a runs now, and would be lost");
  }

  @Test
  void aGenerationWithAFaultTakesNothingAlong() {
    hosted.add(PluginJars.withVerb("a", "A"));
    Generation first = started();
    hosted.add(PluginJars.withVerb("b", "A")); // the verb is taken
    Problems problems = new Problems();

    close(hosted.build(first, problems));

    assertEquals(1, problems.errors().size());
    assertEquals(List.of("b"), departed, "the other goes on");
  }

  @Test
  void whatRunsIsNotLeftOutIfItsNextVersionWouldNotStart() {
    hosted.sections(new PlayedSections().asOptional("a", "b"));
    hosted.add(PluginJars.withVerb("a", "A"));
    Generation first = hosted.build(new Problems());
    assertTrue(first.start(new Problems()));
    hosted.add(unwilling("b", "B"));
    Problems problems = new Problems();
    Generation without = hosted.build(first, problems);
    assertFalse(without.start(problems));
    assertEquals(List.of(), problems.errors(), "it has never run, and can be done without");

    hosted.add(unwilling("a", "A"));
    Generation second = hosted.build(first, problems);

    assertFalse(second.start(problems));
    assertEquals(
        List.of("a-1.0.0.jar: plugin a cannot be started: IllegalStateException: no"),
        problems.errors());
  }

  private static PluginJars unwilling(String id, String verb) {
    String source =
        PluginJars.command(
                "Demo", verb, "public void start() { throw new IllegalStateException(\"no\"); }")
            .replaceFirst(
                "class Demo implements ",
                "class Demo implements org.stagepost.api.host.Startable, ");
    return PluginJars.plugin(id).extension("demo.Demo", source);
  }

  @Test
  void whatIsThrownWhileOneIsBuiltHoldsNothing() {
    hosted.add(PluginJars.withVerb("a", "A"), configured("b"));
    hosted.now(new PlayedSections().withConfig("b", Map.of("word", "one")));
    Generation first = started();
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new LinkageError("as good as any");
          }
        };
    hosted.now(new PlayedSections().withConfig("b", Map.of("word", broken)));
    assertThrows(LinkageError.class, () -> hosted.build(first, new Problems()));

    close(first);

    assertEquals(List.of("b", "a"), departed);
  }

  @Test
  void oneThatCannotBeLetGoOfKeepsNoOther() {
    hosted.add(PluginJars.withVerb("a", "A"), PluginJars.withVerb("b", "B"));

    started()
        .close(
            (plugin, loader) -> {
              departed.add(plugin.id());
              throw new LinkageError("no thread");
            });

    assertEquals(List.of("b", "a"), departed);
  }

  @Test
  void whatCountsIsWhatWasCopied() {
    hosted.add(configured("a"));
    hosted.now(new PlayedSections().withConfig("a", Map.of("word", "one")));
    Generation first = started();
    Runnable change = () -> hosted.add(configured("a").file("note.txt", "new"));
    hosted.add(configured("a").file("note.txt", "old"));
    hosted.now(
        new PlayedSections()
            .withConfig("a", Map.of("word", "one", "more", new ChangesWhenRead(change))));
    Generation second = following(first); // its jar became another while it was looked at
    hosted.add(configured("a").file("note.txt", "old"));

    Generation third = following(second);

    assertNotSame(only(second, "a"), only(third, "a"));
  }

  /** A setting at whose first reading something happens; later it reads the same. */
  private static final class ChangesWhenRead {
    private Runnable change;

    private ChangesWhenRead(Runnable change) {
      this.change = change;
    }

    @Override
    public String toString() {
      Runnable once = change;
      change = () -> {};
      once.run();
      return "the same";
    }
  }
}

package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.server.config.Problems;

/** In which order plugins start and close, and what becomes of those that do not. */
final class LifecycleTest {

  @TempDir Path home;
  private HostedPlugins hosted;
  private final List<String> told = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home).service(ServerInfo.class, new TellingInfo());
  }

  @AfterEach
  void close() {
    hosted.close();
  }

  /** The only service that these plugins know: they tell it what happens to them. */
  private final class TellingInfo implements ServerInfo {
    @Override
    public String hostname() {
      return "mail.example.org";
    }

    @Override
    public List<String> domains() {
      return told; // they add to it
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public long messageSize() {
      return 0;
    }
  }

  private static final String LIVING =
      """
      package demo;
      class NAME implements org.stagepost.api.host.Startable, AutoCloseable {
        private final org.stagepost.api.host.ServerInfo info;
        @jakarta.inject.Inject NAME(org.stagepost.api.host.ServerInfo info) { this.info = info; }
        private void tell(String what) {
          String loader = Thread.currentThread().getContextClassLoader().getName();
          info.domains().add((loader + " " + what).replace("plugin-", ""));
        }
        public void start() throws Exception { tell("NAME starts"); START }
        public void close() throws Exception { tell("NAME closes"); CLOSE }
      }
      """;

  /** A plugin with an extension that asks for one helper, both of which start and close. */
  private static PluginJars living(String id, String start, String close) {
    String extension =
        PluginJars.command(
                "Demo",
                id.toUpperCase(java.util.Locale.ROOT),
                """
                private final Helper helper;
                @jakarta.inject.Inject Demo(Helper helper) { this.helper = helper; }
                public void start() throws Exception { helper.tell("Demo starts"); }
                public void close() throws Exception { helper.tell("Demo closes"); }
                """)
            .replace(
                "implements Pop3Command",
                "implements Pop3Command, org.stagepost.api.host.Startable, AutoCloseable");
    String helper =
        LIVING
            .replace("NAME", "Helper")
            .replace("START", start)
            .replace("CLOSE", close)
            .replace("private void tell", "void tell");
    return PluginJars.plugin(id).extension("demo.Demo", extension).source("demo.Helper", helper);
  }

  @Test
  void startsInOrderAndClosesInReverse() {
    hosted.add(living("b", "", ""), living("a", "", ""));
    Generation generation = hosted.build();
    assertEquals(List.of(), told, "building starts nothing");

    assertTrue(generation.start(new Problems()));
    List<String> started =
        List.of("a Helper starts", "a Demo starts", "b Helper starts", "b Demo starts");
    assertEquals(started, told);

    told.clear();
    generation.close(Departure.UNNOTICED);
    assertEquals(
        List.of("b Demo closes", "b Helper closes", "a Demo closes", "a Helper closes"), told);
  }

  @Test
  void closesNothingThatWasNotStarted() {
    hosted.add(living("a", "", ""));

    hosted.build().close(Departure.UNNOTICED);

    assertEquals(List.of(), told);
  }

  @Test
  void closesTwiceWithoutHarm() {
    hosted.add(living("a", "", ""));
    Generation generation = hosted.build();
    generation.start(new Problems());
    generation.close(Departure.UNNOTICED);
    told.clear();

    generation.close(Departure.UNNOTICED);

    assertEquals(List.of(), told);
  }

  @Test
  void aGenerationWithAFaultDoesNotStart() {
    hosted.add(living("a", "", ""), PluginJars.withVerb("b", "B").withoutIndex());
    Generation generation = hosted.build(new Problems());

    assertThrows(IllegalStateException.class, () -> generation.start(new Problems()));

    assertEquals(List.of(), told);
  }

  @Test
  void aStartThatFailsClosesWhatWasStarted() {
    hosted.add(
        living("a", "", ""),
        living("b", "throw new java.io.IOException(\"no disk\");", ""),
        living("c", "", ""));
    Generation generation = hosted.build();
    Problems problems = new Problems();

    assertFalse(generation.start(problems));
    generation.close(Departure.UNNOTICED);

    assertEquals(
        List.of("b-1.0.0.jar: plugin b cannot be started: IOException: no disk"),
        problems.errors());
    assertEquals(
        List.of(
            "a Helper starts",
            "a Demo starts",
            "b Helper starts",
            "a Demo closes",
            "a Helper closes"),
        told);
  }

  @Test
  void anOptionalPluginThatWouldNotStartIsLeftOutOfTheNextGeneration() {
    hosted
        .sections(new PlayedSections().asOptional("b"))
        .add(living("a", "", ""), living("b", "throw new java.io.IOException(\"no disk\");", ""));
    Problems problems = new Problems();
    Generation first = hosted.build(problems);
    assertFalse(first.start(problems));
    assertEquals(List.of(), problems.errors());
    assertEquals(
        List.of("b-1.0.0.jar: plugin b cannot be started: IOException: no disk; it is left out"),
        problems.warnings());

    Generation second = hosted.build(first, problems);
    first.close(Departure.UNNOTICED);

    assertTrue(second.start(problems));
    assertEquals(List.of(), problems.errors());
    assertEquals(1, second.extensions().all().size());
    assertEquals(
        List.of("a Helper starts", "a Demo starts", "b Helper starts"),
        told,
        "what has started goes on");
  }

  /** PF4J's own stopPlugins() leaves out every second plugin, or ends with an exception. */
  @Test
  void aCloseThatFailsHindersNoOther() {
    hosted.add(
        living("a", "", ""),
        living("b", "", "throw new IllegalStateException(\"stuck\");"),
        living("c", "", "throw new Error(\"worse\");"));
    Generation generation = hosted.build();
    generation.start(new Problems());
    told.clear();

    generation.close(Departure.UNNOTICED);

    assertEquals(6, told.size());
    assertEquals("a Helper closes", told.getLast());
  }

  @Test
  void aCloseThatHangsIsLeftBehind() {
    hosted
        .limit(Duration.ofSeconds(2))
        .add(
            living("a", "", ""),
            living("b", "", "new java.util.concurrent.CountDownLatch(1).await();"));
    Generation generation = hosted.build();
    generation.start(new Problems());
    told.clear();

    generation.close(Departure.UNNOTICED);

    assertEquals("a Helper closes", told.getLast());
  }

  @Test
  void theContextClassLoaderIsPutBack() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    hosted.add(living("a", "", ""));

    hosted.build().start(new Problems());

    assertEquals(before, Thread.currentThread().getContextClassLoader());
  }

  @Test
  void theCopiesOfTheJarsAreRemoved() throws IOException {
    hosted.add(PluginJars.withVerb("a", "A"), PluginJars.withVerb("b", "B").withoutIndex());
    Generation generation = hosted.build(new Problems());
    assertEquals(1, copies());

    generation.close(Departure.UNNOTICED);

    assertEquals(0, copies());
  }

  /** What has to be so before plugins can be changed in a running server. */
  @Test
  void aGenerationThatIsClosedAndDroppedLeavesNoClassBehind() throws InterruptedException {
    hosted.add(living("a", "", ""));
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      loaders.add(cycle());
    }

    for (int i = 0; i < 50 && loaders.stream().anyMatch(loader -> loader.get() != null); i++) {
      System.gc();
      Thread.sleep(20);
    }

    assertEquals(0, loaders.stream().filter(loader -> loader.get() != null).count());
  }

  private WeakReference<ClassLoader> cycle() {
    Generation generation = hosted.host().build(Generation.NONE, new Problems());
    assertTrue(generation.start(new Problems()));
    Object extension = generation.extensions().all().getFirst().instance();
    generation.close(Departure.UNNOTICED);
    return new WeakReference<>(extension.getClass().getClassLoader());
  }

  private long copies() throws IOException {
    try (Stream<Path> files = Files.list(hosted.temporary())) {
      return files.count();
    }
  }
}

package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.server.config.Problems;

/** What in a plugin's classes would end the server. */
final class ExitScanTest {

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

  /** A plugin with a class whose method {@code stop} has this body. */
  private static PluginJars with(String className, String body) {
    String name = className.substring(className.lastIndexOf('.') + 1);
    String folder = className.substring(0, className.lastIndexOf('.'));
    return demo()
        .source(
            className,
            "package "
                + folder
                + "; public class "
                + name
                + " { static void stop() throws Throwable { "
                + body
                + " } }");
  }

  private Problems problems(PluginJars... jars) {
    Problems problems = new Problems();
    hosted.add(jars).build(problems);
    return problems;
  }

  @ParameterizedTest
  @CsvSource({
    "System.exit(1);, calls System.exit",
    "Runtime.getRuntime().exit(1);, calls Runtime.exit",
    "Runtime.getRuntime().halt(1);, calls Runtime.halt",
    "java.util.function.IntConsumer end = System::exit;, refers to System.exit",
    "java.util.function.IntConsumer end = Runtime.getRuntime()::halt;, refers to Runtime.halt"
  })
  void aPluginThatEndsTheServer(String code, String what) {
    hosted
        .add(with("demo.Stop", code))
        .assertError(
            "demo-1.0.0.jar: demo.Stop.stop " + what + ": a plugin must not end the server");
  }

  @Test
  void aLambdaIsAMethodLikeOthers() {
    hosted
        .add(with("demo.Stop", "Runnable end = () -> System.exit(1);"))
        .assertError("demo-1.0.0.jar: demo.Stop.lambda$stop$0 calls System.exit: ", "");
  }

  @Test
  void allAreListed() {
    assertEquals(
        Set.of(
            "demo-1.0.0.jar: demo.Stop.stop calls System.exit: a plugin must not end the server",
            "demo-1.0.0.jar: demo.Stop.stop calls Runtime.halt: a plugin must not end the server",
            "demo-1.0.0.jar: demo.b.Other.<init> calls System.exit: a plugin must not end the"
                + " server"),
        Set.copyOf(
            problems(
                    with("demo.Stop", "System.exit(1); Runtime.getRuntime().halt(3);")
                        .source(
                            "demo.b.Other", "package demo.b; class Other { { System.exit(1); } }"))
                .errors()));
  }

  @Test
  void methodsThatAreOnlyCalledSo() {
    hosted
        .add(
            with("demo.Stop", "new Else().exit(1); System.gc(); Runtime.getRuntime().gc();")
                .source("demo.Else", "package demo; class Else { void exit(int halt) {} }"))
        .build();
  }

  @Test
  void aLibraryMayHaveAMainThatNobodyCalls() {
    Problems problems = problems(with("org.library.tool.Main", "System.exit(1);"));

    assertEquals(List.of(), problems.errors());
    assertEquals(
        List.of(
            "demo-1.0.0.jar: org.library.tool.Main.stop calls System.exit, in what seems to be a"
                + " library"),
        problems.warnings());
  }

  @Test
  void whatSharesTheFirstTwoNamesWithAnExtensionIsThePluginsOwn() {
    List<String> extensions = List.of("com.example.smtp.in.Hello", "Bare");

    assertTrue(call("com.example.tools.Main").isOwn(extensions));
    assertTrue(call("com.example.Main").isOwn(extensions));
    assertTrue(call("Other").isOwn(extensions));
    assertFalse(call("com.examples.Main").isOwn(extensions));
    assertFalse(call("com.other.Main").isOwn(extensions));
    assertFalse(call("org.h2.tools.Console").isOwn(extensions));
  }

  private static ExitCall call(String className) {
    return new ExitCall(ExitCall.Kind.CALL, className, "main", "System.exit");
  }

  @Test
  void reflectionThatNamesItIsAWarning() {
    Problems problems =
        problems(with("demo.Stop", "System.class.getMethod(\"exit\", int.class).invoke(null, 1);"));

    assertEquals(List.of(), problems.errors());
    assertEquals(
        List.of(
            "demo-1.0.0.jar: demo.Stop may reach by reflection exit or halt; what it does cannot be"
                + " seen"),
        problems.warnings());
  }

  @Test
  void aClassForALaterReleaseOfTheJarIsLookedIntoToo() throws IOException {
    byte[] stop = classOf(with("demo.Stop", "System.exit(1);"), "demo/Stop.class");

    hosted
        .add(demo().file("META-INF/versions/25/demo/Stop.class", stop))
        .assertError("demo-1.0.0.jar: demo.Stop.stop calls System.exit: ", "");
  }

  private byte[] classOf(PluginJars jar, String entry) throws IOException {
    try (JarFile made = new JarFile(jar.in(home).toFile())) {
      return made.getInputStream(made.getEntry(entry)).readAllBytes();
    }
  }

  @Test
  void aClassThatCannotBeLookedInto() {
    byte[] classFile = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 69, 0, 9};
    hosted
        .add(demo().file("demo/Odd.class", classFile))
        .assertError("demo-1.0.0.jar: demo.Odd cannot be read: ", "must not end the server");
  }

  private Path remembered() {
    return home.resolve("data/plugin-scans");
  }

  @Test
  void whatWasSeenIsNotReadAgain() throws IOException {
    Files.createDirectory(home.resolve("data"));
    hosted.add(with("org.library.Main", "System.exit(1);"), PluginJars.withVerb("b", "B"));
    hosted.build(new Problems());
    assertFalse(Files.exists(remembered()), "a check writes nothing");

    hosted.host().keepScans();

    List<String> lines = Files.readAllLines(remembered());
    assertEquals(4, lines.size(), lines::toString);
    assertEquals("\tCALL\torg.library.Main\tstop\tSystem.exit", lines.getLast());
    // Another host believes what stands there, since the digest fits.
    Files.writeString(
        remembered(), String.join("\n", lines).replace("org.library.Main", "demo.Main") + "\n");
    HostedPlugins again = hosted.again();
    assertTrue(again.error().startsWith("demo-1.0.0.jar: demo.Main.stop calls System.exit"));
  }

  @Test
  void aJarThatHasChangedIsReadAgain() throws IOException {
    Files.createDirectory(home.resolve("data"));
    hosted.add(demo()).build();
    hosted.host().keepScans();

    hosted
        .again()
        .add(with("demo.Stop", "System.exit(1);"))
        .assertError("demo-1.0.0.jar: demo.Stop.stop calls System.exit: ", "");
  }

  @Test
  void aDamagedMemoryIsAsGoodAsNone() throws IOException {
    Files.createDirectory(home.resolve("data"));
    hosted.add(demo()).build();
    hosted.host().keepScans();
    List<String> lines = Files.readAllLines(remembered());
    for (String damaged :
        List.of("", "other\n", lines.getFirst() + "\nx\n", lines.getFirst() + "\n\tCALL\ta\n")) {
      Files.writeString(remembered(), damaged);
      HostedPlugins again = hosted.again();
      again.build();
      again.host().keepScans();
      assertEquals(lines, Files.readAllLines(remembered()));
    }
  }

  @Test
  void jarsThatAreGoneAreForgotten() throws IOException {
    Files.createDirectory(home.resolve("data"));
    hosted.add(demo(), PluginJars.withVerb("b", "B")).build();
    hosted.host().keepScans();
    Files.delete(hosted.folder().resolve("b-1.0.0.jar"));

    HostedPlugins again = hosted.again();
    again.build();
    again.host().keepScans();

    assertEquals(2, Files.readAllLines(remembered()).size());
  }
}

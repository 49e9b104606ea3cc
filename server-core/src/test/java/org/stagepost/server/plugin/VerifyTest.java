package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plugin verify}: one jar by itself, wherever it lies. */
final class VerifyTest {

  @TempDir Path home;
  private HostedPlugins hosted;

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home);
  }

  private List<String> errors(PluginJars jar) {
    return hosted.host().inspect(jar.in(home)).problems().errors();
  }

  @Test
  void aJarThatIsInOrder() throws IOException {
    assertEquals(List.of(), errors(PluginJars.withVerb("demo", "DEMO")));
    try (Stream<Path> left = Files.list(hosted.temporary())) {
      assertEquals(0, left.count(), "the copy is removed");
    }
  }

  @Test
  void allThatIsWrongAtOnce() {
    byte[] classFile = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 127};
    List<String> errors =
        errors(
            PluginJars.withVerb("demo", "DEMO")
                .without("Plugin-Version")
                .withoutIndex()
                .file("demo/Later.class", classFile)
                .file("replies.properties", "Grüße".getBytes(StandardCharsets.ISO_8859_1)));

    assertEquals(4, errors.size(), errors::toString);
    assertTrue(errors.stream().allMatch(error -> error.startsWith("demo-1.0.0.jar: ")));
  }

  @Test
  void replyTextsThatCannotBeSent() {
    assertEquals(
        List.of(
            "demo-1.0.0.jar: replies.properties has a broken escape (Malformed \\uxxxx encoding.)",
            "demo-1.0.0.jar: replies_de.properties has a control character in the text \"hi\""),
        errors(
            PluginJars.withVerb("demo", "DEMO")
                .file("replies.properties", "hi = \\uzzzz")
                .file("replies_de.properties", "hi = one\\r\\n+OK two")));
  }

  @Test
  void anExtensionThatCannotBeBuilt() {
    assertEquals(
        List.of("demo-1.0.0.jar: a constructor failed: IllegalStateException: no (Demo.java:12)"),
        errors(
            PluginJars.plugin("demo")
                .extension(
                    "demo.Demo",
                    PluginJars.command(
                        "Demo", "DEMO", "Demo() { throw new IllegalStateException(\"no\"); }"))));
  }

  @Test
  void aFileThatIsNotThere() {
    assertEquals(
        List.of("nowhere.jar: there is no such file"),
        hosted.host().inspect(home.resolve("nowhere.jar")).problems().errors());
  }
}

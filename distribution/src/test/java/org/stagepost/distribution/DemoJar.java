package org.stagepost.distribution;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A stranger's plugin with one POP3 command and one setting, in the version that is wanted. */
final class DemoJar {

  private static final String SOURCE =
      """
      package com.example.demo;
      import java.util.Set;
      import org.stagepost.api.pop3.*;
      import org.stagepost.api.session.*;
      @org.pf4j.Extension
      public final class Demo implements Pop3Command {
        private final DemoConfig config;
        @jakarta.inject.Inject Demo(DemoConfig config) { this.config = config; }
        public String verb() { return "%s"; }
        public Set<Pop3State> allowedIn() { return Set.of(Pop3State.AUTHORIZATION); }
        public Step handle(Pop3Session session, Arguments arguments) {
          %s
          return Step.answer(Pop3Reply.ok(ReplyText.EMPTY));
        }
      }
      @org.stagepost.api.PluginConfig
      record DemoConfig(String word) {
        DemoConfig { word = word == null ? "hello" : word; }
      }
      """;

  private final Path folder;
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private String id = "demo";
  private String verb = "X-DEMO";
  private String statement = "";
  private String source = SOURCE;

  /** Made below this folder. */
  DemoJar(Path folder) {
    this.folder = folder;
  }

  DemoJar id(String id) {
    this.id = id;
    return this;
  }

  DemoJar verb(String verb) {
    this.verb = verb;
    return this;
  }

  /** What the command does before it answers. */
  DemoJar statement(String statement) {
    this.statement = statement;
    return this;
  }

  /** Another class {@code com.example.demo.Demo} in place of the command. */
  DemoJar source(String java) {
    this.source = java;
    return this;
  }

  DemoJar file(String name, byte[] octets) {
    files.put(name, octets);
    return this;
  }

  /** Compiles and packs it. */
  Path version(String version) throws IOException {
    Path work = Files.createTempDirectory(folder, "demo");
    Path file = work.resolve("Demo.java");
    Files.writeString(file, source.formatted(verb, statement));
    Path jar = work.resolve(id + ".jar");
    new PackedPlugin(id, List.of("com.example.demo.Demo"), compiled(file))
        .with(files)
        .write(version, jar);
    return jar;
  }

  /** The classes of a source file, by their names in a jar. */
  static Map<String, byte[]> compiled(Path source) throws IOException {
    Path classes = Files.createTempDirectory(source.getParent(), "classes");
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    List<String> arguments =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    if (ToolProvider.getSystemJavaCompiler()
            .run(null, messages, messages, arguments.toArray(String[]::new))
        != 0) {
      throw new AssertionError(messages.toString(StandardCharsets.UTF_8));
    }
    Map<String, byte[]> compiled = new LinkedHashMap<>();
    try (Stream<Path> found = Files.walk(classes)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        compiled.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return compiled;
  }

  /** Writes another file into a jar that is there. */
  static void add(Path jar, String name, String text) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      Files.writeString(inside.getPath(name), text);
    }
  }
}

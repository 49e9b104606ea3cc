package org.stagepost.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The snippets of docs/plugin-guide.md, compiled and packed as a reader of it would. */
final class Guide {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern TYPE =
      Pattern.compile("^(?:public )?(?:final )?(?:class|record) (\\w+)", Pattern.MULTILINE);

  private final String text;
  private final Path folder;

  Guide(Path folder) throws IOException {
    this.text =
        Files.readString(
            Path.of(System.getProperty("stagepost.root")).resolve("docs/plugin-guide.md"));
    this.folder = folder;
  }

  /** The code blocks of a language, in order. */
  List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(language)) {
        blocks.add(matcher.group(2));
      }
    }
    return blocks;
  }

  /** The Java sources of a package by the path of their file. */
  private Map<Path, String> sources(String packageName) {
    Map<Path, String> sources = new LinkedHashMap<>();
    for (String block : blocks("java")) {
      Matcher named = PACKAGE.matcher(block);
      Matcher type = TYPE.matcher(block);
      if (named.find() && named.group(1).equals(packageName) && type.find()) {
        sources.put(Path.of(packageName.replace('.', '/'), type.group(1) + ".java"), block);
      }
    }
    return sources;
  }

  /**
   * Compiles all sources of a package, tests included, with PF4J's processor; gives the folder of
   * the classes.
   */
  Path compile(String packageName) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(packageName).resolve("classes"));
    Path sourceFolder = folder.resolve(packageName).resolve("sources");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-d", classes.toString(),
                "-cp", System.getProperty("java.class.path"),
                "-processorpath", System.getProperty("java.class.path"),
                "-processor", "org.pf4j.processor.ExtensionAnnotationProcessor",
                "-Xlint:all,-processing,-classfile", "-Werror"));
    for (Map.Entry<Path, String> source : sources(packageName).entrySet()) {
      Path file = sourceFolder.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var messages = new java.io.ByteArrayOutputStream();
    if (compiler.run(null, messages, messages, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError(messages.toString(StandardCharsets.UTF_8));
    }
    return classes;
  }

  /** Packs classes into a plugin jar as the parent POM does. */
  void pack(Path classes, String id, Path jar, Map<String, String> resources) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", id);
    attributes.putValue("Plugin-Version", "1.0.0");
    attributes.putValue("Plugin-Requires", ">=0.1.0 & <0.2.0");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> all = Files.walk(classes)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
        out.write(Files.readAllBytes(path));
      }
      for (Map.Entry<String, String> resource : resources.entrySet()) {
        out.putNextEntry(new ZipEntry(resource.getKey()));
        out.write(resource.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}

package org.stagepost.distribution;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The snippets of a page of the plugin guide, compiled and packed as a reader of it would. */
final class Guide {

  private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#[^)]*)?\\)");
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern TYPE =
      Pattern.compile("^(?:public )?(?:final )?(?:class|record) (\\w+)", Pattern.MULTILINE);

  private final String text;
  private final Path folder;

  /**
   * A page.
   *
   * @param page its path below docs/
   * @param folder for what is compiled
   */
  Guide(String page, Path folder) throws IOException {
    this.text = Files.readString(docs().resolve(page));
    this.folder = folder;
  }

  private static Path docs() {
    return Path.of(System.getProperty("stagepost.root")).resolve("docs");
  }

  /** All pages, the first one first. */
  static List<String> pages() throws IOException {
    List<String> pages = new ArrayList<>(List.of("plugin-guide.md"));
    try (Stream<Path> more = Files.list(docs().resolve("plugin-guide"))) {
      more.map(page -> docs().relativize(page).toString()).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** Where the links of the page lead to that lead to a file. */
  List<Path> linked(String page) {
    return LINK.matcher(text)
        .results()
        .map(link -> link.group(1))
        .filter(target -> !target.isEmpty() && !target.contains("://"))
        .map(target -> docs().resolve(page).resolveSibling(target).normalize())
        .toList();
  }

  /** The packages of the snippets that are whole files. */
  Set<String> packages() {
    return blocks("java").stream()
        .map(PACKAGE::matcher)
        .filter(Matcher::find)
        .map(named -> named.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The Java snippets that are parts of a file, without how far each is indented. */
  List<String> parts() {
    return blocks("java").stream()
        .filter(block -> !PACKAGE.matcher(block).find())
        .map(String::stripIndent)
        .toList();
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
                "-cp", classPath(),
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

  /** What a reader's project has: the kit and what it needs, and the bundled commands. */
  private static String classPath() throws IOException {
    return Stream.concat(
            Stream.of(System.getProperty("java.class.path")),
            bundled().stream().map(Path::toString))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jars of the bundled plugins. */
  static List<Path> bundled() throws IOException {
    try (Stream<Path> jars =
        Files.list(Path.of(System.getProperty("stagepost.tree")).resolve("plugins"))) {
      return jars.toList();
    }
  }

  /** Writes the texts of the page's replies beside its classes, as resources are. */
  void addReplies(Path classes) throws IOException {
    for (String replies : blocks("properties")) {
      Files.writeString(classes.resolve("replies.properties"), replies);
    }
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

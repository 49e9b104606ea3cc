package org.stagepost.server.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Makes plugin jars out of small sources: compiles them against the API alone, as a plugin's own
 * build would, and packs them with manifest and index. Each part can be left out or spoilt.
 */
final class PluginJars {

  private static final String MANIFEST = "META-INF/MANIFEST.MF";
  private static final String INDEX = "META-INF/extensions.idx";

  private final String id;
  private final Map<String, String> manifest = new LinkedHashMap<>();
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> index = new ArrayList<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<String> without = new ArrayList<>();

  private PluginJars(String id) {
    this.id = id;
    manifest.put("Plugin-Id", id);
    manifest.put("Plugin-Version", "1.0.0");
    manifest.put("Plugin-Requires", ">=0.1.0 & <0.2.0");
  }

  /** A plugin that is in order, but has no extension yet. */
  static PluginJars plugin(String id) {
    return new PluginJars(id);
  }

  /** A plugin with one POP3 command. */
  static PluginJars withVerb(String id, String verb) {
    return plugin(id).extension("demo.Demo", command("Demo", verb, ""));
  }

  /**
   * The source of a POP3 command in the package {@code demo}.
   *
   * @param body more members of the class
   */
  static String command(String name, String verb, String body) {
    return """
    package demo;
    import java.util.*;
    import org.stagepost.api.pop3.*;
    import org.stagepost.api.session.*;
    @org.pf4j.Extension
    public class %s implements Pop3Command {
      public String verb() { return "%s"; }
      public Set<Pop3State> allowedIn() { return Set.of(Pop3State.TRANSACTION); }
      public Step handle(Pop3Session session, Arguments arguments) {
        return Step.answer(Pop3Reply.ok(ReplyText.EMPTY));
      }
      %s
    }
    """
        .formatted(name, verb, body);
  }

  /** Another attribute of the manifest, or another value for one. */
  PluginJars manifest(String name, String value) {
    manifest.put(name, value);
    return this;
  }

  /** Leaves out an attribute of the manifest, or a file of the jar. */
  PluginJars without(String name) {
    manifest.remove(name);
    without.add(name);
    return this;
  }

  /** A jar without a manifest. */
  PluginJars withoutManifest() {
    return without(MANIFEST);
  }

  /** What comes of a build in which PF4J's annotation processor did not run. */
  PluginJars withoutIndex() {
    return without(INDEX);
  }

  /** A class. */
  PluginJars source(String className, String code) {
    sources.put(className, code);
    return this;
  }

  /** A class that is in the index. */
  PluginJars extension(String className, String code) {
    return source(className, code).indexed(className);
  }

  /** A name in the index. */
  PluginJars indexed(String className) {
    index.add(className);
    return this;
  }

  /** A file, or other octets for one. */
  PluginJars file(String name, byte[] octets) {
    files.put(name, octets);
    return this;
  }

  /** A text file. */
  PluginJars file(String name, String text) {
    return file(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes the jar {@code ID-1.0.0.jar} into a folder. */
  Path in(Path folder) {
    return as(folder.resolve(id + "-1.0.0.jar"));
  }

  /** Writes the jar to this file. */
  Path as(Path file) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put(MANIFEST, manifest());
    entries.put(INDEX, (String.join("\n", index) + "\n").getBytes(StandardCharsets.UTF_8));
    entries.putAll(compile());
    entries.putAll(files);
    without.forEach(entries::remove);
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] manifest() {
    Manifest written = new Manifest();
    written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.forEach(written.getMainAttributes()::putValue);
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      written.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return octets.toByteArray();
  }

  private Map<String, byte[]> compile() {
    if (sources.isEmpty()) {
      return Map.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (Memory memory = new Memory(compiler.getStandardFileManager(null, null, null))) {
      List<JavaFileObject> units =
          sources.entrySet().stream()
              .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
              .toList();
      List<String> options = List.of("-proc:none", "-cp", apiClassPath());
      if (!compiler.getTask(messages, memory, null, options, null, units).call()) {
        throw new IllegalArgumentException(messages.toString());
      }
      return memory.classes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a plugin is compiled against, and what fake classes of the server need. */
  private static String apiClassPath() {
    return Stream.of(
            org.stagepost.api.PluginConfig.class,
            org.pf4j.Extension.class,
            jakarta.inject.Inject.class,
            org.slf4j.Logger.class,
            com.google.inject.Injector.class)
        .map(PluginJars::location)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    private Source(String className, String code) {
      super(URI.create("source:/" + className.replace('.', '/') + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }

  /** Keeps what the compiler writes. */
  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ByteArrayOutputStream> written = new LinkedHashMap<>();

    private Memory(JavaFileManager manager) {
      super(manager);
    }

    private Map<String, byte[]> classes() {
      Map<String, byte[]> classes = new LinkedHashMap<>();
      written.forEach(
          (name, octets) -> classes.put(name.replace('.', '/') + ".class", octets.toByteArray()));
      return classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      ByteArrayOutputStream octets = new ByteArrayOutputStream();
      written.put(className, octets);
      return new SimpleJavaFileObject(URI.create("memory:/" + className), kind) {
        @Override
        public OutputStream openOutputStream() {
          return octets;
        }
      };
    }
  }
}

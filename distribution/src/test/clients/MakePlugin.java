import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Makes a plugin of one class without Maven, which compiles and packs it: {@code java -cp
 * 'HOME/lib/*' MakePlugin.java SOURCE CLASS JAR}.
 */
public final class MakePlugin {

  public static void main(String[] arguments) throws IOException {
    Path classes = Files.createTempDirectory("classes");
    List<String> options =
        List.of(
            "-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                Stream.concat(options.stream(), Stream.of(arguments[0])).toArray(String[]::new));
    if (result != 0) {
      System.exit(result);
    }
    pack(classes, arguments[1], Path.of(arguments[2]));
  }

  private static void pack(Path classes, String extension, Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.putValue("Plugin-Id", "token-login");
    attributes.putValue("Plugin-Version", "1.0.0");
    attributes.putValue("Plugin-Requires", ">=0.1.0 & <0.2.0");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
        Stream<Path> files = Files.walk(classes)) {
      out.putNextEntry(new JarEntry("META-INF/extensions.idx"));
      out.write((extension + "\n").getBytes());
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, out);
      }
    }
  }
}

import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Checks or writes the format of every Java file of the tree: {@code Format check|write ROOT}. */
final class Format {

  private static final List<String> SKIPPED =
      List.of("target", ".git", "archetype-resources"); // which are no Java yet

  public static void main(String[] arguments) throws Exception {
    boolean write = arguments[0].equals("write");
    Path root = Path.of(arguments[1]);
    List<Path> wrong;
    try (Stream<Path> files = Files.walk(root)) {
      wrong =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> isOurs(root.relativize(file)))
              .parallel()
              .filter(file -> !isFormatted(file, write))
              .toList();
    }
    wrong.forEach(file -> System.err.println((write ? "written: " : "not formatted: ") + file));
    if (!write && !wrong.isEmpty()) {
      System.err.println("Mend the format with: mvn -N validate -Dformat");
      System.exit(1);
    }
  }

  private static boolean isOurs(Path file) {
    for (Path name : file) {
      if (SKIPPED.contains(name.toString())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isFormatted(Path file, boolean write) {
    try {
      String source = Files.readString(file);
      String formatted = new Formatter().formatSourceAndFixImports(source);
      if (write && !formatted.equals(source)) {
        Files.writeString(file, formatted);
      }
      return formatted.equals(source);
    } catch (Exception e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }
}

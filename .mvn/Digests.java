import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the SHA-256 digests of the jars in a folder, a line each: {@code Digests FOLDER FILE}. By
 * them the server tells the plugins that it came with from all others.
 */
final class Digests {

  public static void main(String[] arguments) throws Exception {
    StringBuilder lines = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      for (Path jar : jars) {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
        lines
            .append("sha256:")
            .append(HexFormat.of().formatHex(digest))
            .append(' ')
            .append(jar.getFileName());
        lines.append('\n');
      }
    }
    Files.writeString(Path.of(arguments[1]), lines);
  }
}

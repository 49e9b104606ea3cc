package org.stagepost.server.admin;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Where the admin socket of a data folder is. */
final class AdminAddress {

  /** sun_path has 108 octets on Linux and 104 on macOS, the last of them NUL. */
  private static final int MAX_PATH_OCTETS = 100;

  private static final String FILE = "admin.sock";

  /** There on every Unix (POSIX, "Directory Structure and Files"). */
  private static final Path SHORT_FOLDER = Path.of("/tmp");

  private final Path socket;
  private final boolean hasFolderOfItsOwn;

  AdminAddress(Path dataFolder) throws IOException {
    Path wanted = dataFolder.toAbsolutePath().resolve(FILE);
    this.hasFolderOfItsOwn = !fits(wanted);
    this.socket = hasFolderOfItsOwn ? fallback(dataFolder.toRealPath()) : wanted;
  }

  private static boolean fits(Path path) {
    return path.toString().getBytes(StandardCharsets.UTF_8).length <= MAX_PATH_OCTETS;
  }

  /** Below the folder for temporary files, unless that one's path is long as well. */
  private static Path fallback(Path dataFolder) throws IOException {
    CRC32C digest = new CRC32C();
    digest.update(dataFolder.toString().getBytes(StandardCharsets.UTF_8));
    String name =
        "stagepost-"
            + System.getProperty("user.name")
            + "-"
            + HexFormat.of().toHexDigits((int) digest.getValue());
    Path usual = Path.of(System.getProperty("java.io.tmpdir"), name, FILE);
    return fits(usual) ? usual : SHORT_FOLDER.resolve(name).resolve(FILE);
  }

  /** Makes sure that the folder of the socket is there, and is for its owner alone. */
  void prepareFolder() throws IOException {
    Path folder = socket.getParent();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    verifyOwner();
  }

  /**
   * Refuses a folder that somebody else put where the fallback is expected: requests may hold
   * passwords.
   */
  void verifyOwner() throws IOException {
    Path folder = socket.getParent();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(folder + " is not a folder");
    }
    String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
    String self = System.getProperty("user.name");
    if (!owner.equals(self) && !owner.equals("root") && !self.equals("root")) {
      throw new IOException(folder + " belongs to " + owner);
    }
  }

  /** Removes the socket, and its folder if that was made for it alone. */
  void remove() throws IOException {
    Files.deleteIfExists(socket);
    if (hasFolderOfItsOwn) {
      Files.deleteIfExists(socket.getParent());
    }
  }

  Path path() {
    return socket;
  }

  UnixDomainSocketAddress address() {
    return UnixDomainSocketAddress.of(socket);
  }
}

package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jars that are made to hurt who reads or unpacks them. */
final class JarEntriesTest {

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "a/../../evil",
        "/etc/evil",
        "C:/evil",
        "c:evil",
        "..\\evil",
        "a/./b",
        "a\nb",
        ".."
      })
  void aNameThatLeadsElsewhere(String name) {
    hosted
        .add(demo().file(name, "evil"))
        .assertError("demo-1.0.0.jar: it has an entry \"", "no file may be called so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a..b", "...", "a/..b/c", ".hidden", "ab:c"})
  void aNameThatOnlyLooksLikeThat(String name) {
    hosted.add(demo().file(name, "fine")).build();
  }

  @Test
  void aJarThatIsTooLarge() throws IOException {
    Path jar = demo().in(hosted.folder());
    try (FileChannel file = FileChannel.open(jar, StandardOpenOption.WRITE)) {
      file.write(ByteBuffer.allocate(1), JarEntries.MOST_OCTETS); // a hole, which takes no room
    }

    hosted.assertError("demo-1.0.0.jar: it has 200 MiB, and a plugin has 200 MiB at most");
  }

  @Test
  void tooManyEntries() throws IOException {
    Path jar = hosted.folder().resolve("many.jar");
    try (ZipOutputStream zip = zip(jar)) {
      for (int i = 0; i <= JarEntries.MOST_ENTRIES; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
      }
    }

    hosted.assertError("many.jar: it has 50001 entries, and a plugin has 50000 at most");
  }

  private static ZipOutputStream zip(Path jar) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(jar));
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    return new ZipOutputStream(out);
  }

  @Test
  void aBombThatSaysSo() throws IOException {
    Path jar = hosted.folder().resolve("bomb.jar");
    byte[] nothing = new byte[1 << 20];
    try (ZipOutputStream zip = zip(jar)) {
      for (int entry = 0; entry < 5; entry++) {
        zip.putNextEntry(new ZipEntry("e" + entry));
        for (int i = 0; i < 220; i++) {
          zip.write(nothing);
        }
      }
    }
    assertTrue(Files.size(jar) < 2 << 20, "it is small outside");

    hosted.assertError("bomb.jar: it unpacks to more than 1024 MiB");
  }

  @Test
  void aBombThatClaimsToBeSmall() throws IOException {
    Path jar = demo().file("bomb", new byte[8 << 20]).in(hosted.folder());
    claim(jar, "bomb", 100);

    hosted.assertError("demo-1.0.0.jar: its entry \"bomb\" is not what the jar says of it");
  }

  /** Writes another size of an entry into the list at a jar's end, which Java goes by. */
  private static void claim(Path jar, String name, int size) throws IOException {
    ByteBuffer octets = ByteBuffer.wrap(Files.readAllBytes(jar)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    int header = 46;
    for (int at = octets.limit() - header - wanted.length; ; at--) {
      byte[] found = new byte[wanted.length];
      octets.get(at + header, found);
      if (octets.getInt(at) == 0x02014b50 && Arrays.equals(found, wanted)) {
        octets.putInt(at + 24, size);
        Files.write(jar, octets.array());
        return;
      }
    }
  }

  @Test
  void aClassThatIsLargerThanAnyClass() {
    hosted
        .add(demo().file("demo/Big.class", new byte[17 << 20]))
        .assertError("demo-1.0.0.jar: its entry \"demo/Big.class\" has more than 16 MiB");
  }

  @Test
  void anEntryThatIsDamaged() throws IOException {
    Path jar = demo().file("text.txt", "a text that is stored").in(hosted.folder());
    byte[] octets = Files.readAllBytes(jar);
    String all = new String(octets, StandardCharsets.ISO_8859_1);
    octets[all.indexOf("text.txt") + "text.txt".length() + 4] ^= 0x10;
    Files.write(jar, octets);

    assertEquals(1, hosted.errors().size());
  }

  /** Java would load its classes from there, and nobody has looked at that. */
  @Test
  void aJarThatNamesOtherJars() {
    hosted
        .add(demo().manifest("Class-Path", "../other.jar"))
        .assertError("demo-1.0.0.jar: its Class-Path names \"../other.jar\"", "into its jar");
  }
}

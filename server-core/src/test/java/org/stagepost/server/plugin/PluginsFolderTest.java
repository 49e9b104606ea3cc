package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.config.Problems;

/** What lies in the plugins folder, who could have put it there, and the copies made of it. */
final class PluginsFolderTest {

  @TempDir Path home;
  private HostedPlugins hosted;
  private final Problems problems = new Problems();

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home);
  }

  @AfterEach
  void close() {
    hosted.close();
  }

  private static void allow(Path file, String rights) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
  }

  private int loaded() {
    return hosted.build(problems).extensions().all().size();
  }

  @Test
  void aFolderThatOthersCanWriteIsRefused() throws IOException {
    hosted.add(PluginJars.withVerb("a", "A"));
    allow(hosted.folder(), "rwxrwxrwx");

    assertEquals(0, loaded());
    assertEquals(1, problems.errors().size());
    assertTrue(problems.errors().getFirst().contains("chmod o-w"), problems::report);
  }

  @Test
  void aFolderThatItsGroupCanWriteIsWarnedOf() throws IOException {
    hosted.add(PluginJars.withVerb("a", "A"));
    allow(hosted.folder(), "rwxrwxr-x");

    assertEquals(1, loaded());
    assertEquals(List.of(), problems.errors());
    assertEquals(
        List.of(
            hosted.folder()
                + ": whoever is in its group can put code into this server, by writing plugins"),
        problems.warnings());
  }

  @Test
  void aJarThatOthersCanWriteIsRefused() throws IOException {
    allow(PluginJars.withVerb("a", "A").in(hosted.folder()), "rw-rw-rw-");

    assertEquals(0, loaded());
    assertTrue(problems.errors().getFirst().startsWith("a-1.0.0.jar: everyone can put code"));
  }

  @Test
  void jarsThatTheirGroupCanWriteAreWarnedOfTogether() throws IOException {
    allow(PluginJars.withVerb("a", "A").in(hosted.folder()), "rw-rw-r--");
    allow(PluginJars.withVerb("b", "B").in(hosted.folder()), "rw-rw-r--");

    assertEquals(2, loaded());
    assertEquals(1, problems.warnings().size());
    assertTrue(problems.warnings().getFirst().endsWith("by writing a-1.0.0.jar, b-1.0.0.jar"));
  }

  @Test
  void aFolderForTemporaryFilesThatIsNotThere() throws IOException {
    hosted.add(PluginJars.withVerb("a", "A"));
    Files.delete(hosted.temporary());

    assertEquals(0, loaded());
    assertTrue(problems.errors().getFirst().startsWith(hosted.temporary() + ": the jars of"));
  }

  @Test
  void aFolderThatIsNotThere() throws IOException {
    Files.delete(hosted.folder());

    assertEquals(0, loaded());
    assertEquals(
        List.of(hosted.folder() + ": the plugins folder does not exist"), problems.errors());
  }

  @Test
  void aFolderBehindALink() throws IOException {
    Path elsewhere = Files.move(hosted.folder(), home.resolve("elsewhere"));
    Files.createSymbolicLink(hosted.folder(), elsewhere);
    PluginJars.withVerb("a", "A").in(elsewhere);

    assertEquals(1, loaded());

    allow(elsewhere, "rwxrwxrwx");
    assertEquals(0, loaded());
  }

  @Test
  void aJarBehindALinkIsAsSafeAsWhereItLies() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Path jar = PluginJars.withVerb("a", "A").in(elsewhere);
    Files.createSymbolicLink(hosted.folder().resolve("linked.jar"), jar);
    allow(elsewhere, "rwxr-xr-x");
    assertEquals(1, loaded());

    allow(elsewhere, "rwxrwxrwx");
    assertEquals(0, loaded());
    assertTrue(
        problems.errors().getFirst().endsWith(" chmod o-w " + elsewhere.toRealPath()),
        problems::report);
  }

  @Test
  void aLinkToNowhere() throws IOException {
    Files.createSymbolicLink(hosted.folder().resolve("a.jar"), home.resolve("nowhere.jar"));

    assertEquals(0, loaded());
    assertEquals(List.of("a.jar: it is a link to nowhere: a plugin is one jar"), problems.errors());
  }

  @Test
  void whatIsNoJarIsLeftAlone() throws IOException {
    Files.createFile(hosted.folder().resolve("a.jar.bak"));
    Files.createFile(hosted.folder().resolve(".hidden.jar"));
    Files.createDirectory(hosted.folder().resolve("unpacked"));

    assertEquals(0, loaded());
    assertEquals(List.of(), problems.errors());
    assertEquals(
        List.of(
            "a.jar.bak: it is not a jar and is left alone: a plugin is one jar",
            "unpacked: it is not a jar and is left alone: a plugin is one jar"),
        problems.warnings());
  }

  @Test
  void aFolderWithTheNameOfAJar() throws IOException {
    Files.createDirectory(hosted.folder().resolve("a.jar"));

    assertEquals(0, loaded());
    assertEquals(List.of("a.jar: it is a folder: a plugin is one jar"), problems.errors());
  }

  @Test
  void pf4jsOwnListOfDisabledPluginsIsIgnored() throws IOException {
    hosted.add(PluginJars.withVerb("a", "A"));
    Files.writeString(hosted.folder().resolve("disabled.txt"), "a\n");

    assertEquals(1, loaded());
  }

  @Test
  void whatAKilledServerLeftBehindIsRemoved() throws IOException {
    Path left = Files.createDirectory(hosted.temporary().resolve("stagepost-plugins-1"));
    Files.createFile(left.resolve("lock"));
    Files.createFile(left.resolve("1-a.jar"));
    Path other = Files.createDirectory(hosted.temporary().resolve("stagepost-plugins-other"));

    hosted.build();

    assertFalse(Files.exists(left));
    assertTrue(Files.exists(other), "it has no lock: nobody knows whose it is");
  }

  @Test
  void whatAnotherServerUsesIsKept() throws IOException {
    Path used = Files.createDirectory(hosted.temporary().resolve("stagepost-plugins-1"));
    Path lock = Files.createFile(used.resolve("lock"));
    try (FileChannel held = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      held.lock();
      hosted.build();
      assertTrue(Files.exists(used));
    }
  }

  /** As root we could be made to empty any folder in which there is a file of that name. */
  @Test
  void aLinkInTheFolderForTemporaryFilesIsNotFollowed() throws IOException {
    Path precious = Files.createDirectory(home.resolve("precious"));
    Files.createFile(precious.resolve("lock"));
    Files.createSymbolicLink(hosted.temporary().resolve("stagepost-plugins-1"), precious);

    hosted.build();

    assertTrue(Files.exists(precious.resolve("lock")));
  }
}

package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.plugin.InstalledPlugins.Installed;

/** What install, rollback and remove leave in the plugins folder. */
final class InstalledPluginsTest {

  @TempDir Path home;
  private HostedPlugins hosted;
  private InstalledPlugins plugins;

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home);
    plugins = new InstalledPlugins(hosted.folder());
  }

  private Path jar(String version) {
    return PluginJars.withVerb("demo", "DEMO")
        .manifest("Plugin-Version", version)
        .as(home.resolve("new-" + version + ".jar"));
  }

  private Optional<Installed> installed() throws IOException {
    List<Installed> found = plugins.find("demo");
    assertTrue(found.size() < 2, found::toString);
    return found.stream().findFirst();
  }

  private Path put(String version) throws IOException {
    PluginManifest manifest = new PluginManifest("demo", version, ">=0.1.0 & <0.2.0", "", "", "");
    return plugins.put(plugins.copyIn(jar(version)), manifest, installed());
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private String version(Path jar) {
    return PluginJarReader.attributes(jar).orElseThrow().getValue("Plugin-Version");
  }

  @Test
  void aNewPlugin() throws IOException {
    Path file = put("1.0.0");

    assertEquals(hosted.folder().resolve("demo-1.0.0.jar"), file);
    assertEquals(List.of("demo-1.0.0.jar"), names(hosted.folder()));
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertEquals(1, hosted.build().extensions().all().size());
  }

  @Test
  void anotherVersion() throws IOException {
    put("1.0.0");
    put("1.1.0");

    assertEquals(List.of(".previous", "demo-1.1.0.jar"), names(hosted.folder()));
    assertEquals("1.0.0", version(plugins.kept("demo")));
    assertEquals("1.1.0", installed().orElseThrow().version());
    assertEquals(1, hosted.build().extensions().all().size());
  }

  @Test
  void theOldJarMayHaveAnyName() throws IOException {
    Files.move(put("1.0.0"), hosted.folder().resolve("x.jar"));
    put("1.1.0");

    assertEquals(List.of(".previous", "demo-1.1.0.jar"), names(hosted.folder()));
  }

  @Test
  void aJarBehindALinkIsLeftWhereItLies() throws IOException {
    Path elsewhere = Files.move(put("1.0.0"), home.resolve("elsewhere.jar"));
    Files.createSymbolicLink(hosted.folder().resolve("demo.jar"), elsewhere);
    put("1.1.0");

    assertEquals(List.of(".previous", "demo-1.1.0.jar"), names(hosted.folder()));
    assertEquals("1.0.0", version(elsewhere));
    assertEquals("1.0.0", version(plugins.kept("demo")));
  }

  @Test
  void aNameThatAnotherPluginHas() throws IOException {
    Path other =
        PluginJars.withVerb("other", "OTHER").as(hosted.folder().resolve("demo-1.0.0.jar"));

    assertThrows(FileAlreadyExistsException.class, () -> put("1.0.0"));
    assertEquals("other", plugins.find("other").getFirst().id());
    assertTrue(Files.exists(other));
    assertEquals(Optional.empty(), installed());
  }

  @Test
  void aPluginThatIsRemovedIsKept() throws IOException {
    put("1.0.0");
    plugins.remove(installed().orElseThrow());

    assertEquals(List.of(".previous"), names(hosted.folder()));
    assertEquals("1.0.0", version(plugins.kept("Demo")));
    assertEquals(0, hosted.build().extensions().all().size());
  }

  @Test
  void aLinkThatIsRemovedIsKeptAsAJar() throws IOException {
    Path elsewhere = Files.move(put("1.0.0"), home.resolve("elsewhere.jar"));
    Path link = hosted.folder().resolve("demo.jar");
    Files.createSymbolicLink(link, link.getParent().relativize(elsewhere));
    plugins.remove(installed().orElseThrow());

    assertFalse(Files.isSymbolicLink(plugins.kept("demo")));
    assertEquals("1.0.0", version(plugins.kept("demo")));
  }

  /** A kill before each step: there is always exactly one of the two, and the host takes it. */
  @Test
  void whereverItIsKilled() throws IOException {
    put("1.0.0");
    Path old = installed().orElseThrow().file();

    // killed with the copy made
    Path copy = plugins.copyIn(jar("1.1.0"));
    assertOne("1.0.0");
    // killed with the old jar kept
    Files.createDirectory(hosted.folder().resolve(".previous"));
    Files.copy(old, plugins.kept("demo"));
    assertOne("1.0.0");
    // killed with the new one in the place of the old one, under its name
    DurableFiles.move(copy, old);
    assertOne("1.1.0");
    // and the next one goes on from there
    put("1.2.0");
    assertOne("1.2.0");
    assertEquals("1.1.0", version(plugins.kept("demo")));
    assertEquals(List.of(".previous", "demo-1.2.0.jar"), names(hosted.folder()));
  }

  private void assertOne(String version) throws IOException {
    assertEquals(version, installed().orElseThrow().version());
    try (Generation generation = hosted.build()) {
      assertEquals(1, generation.extensions().all().size());
    }
  }

  @Test
  void whatAKilledOneHasLeftIsRemoved() throws IOException {
    plugins.copyIn(jar("1.0.0"));
    put("1.1.0");

    assertEquals(List.of("demo-1.1.0.jar"), names(hosted.folder()));
  }

  @Test
  void onlyItsOwnCopiesAreDiscarded() throws IOException {
    Path own = jar("1.0.0");
    plugins.discard(own);
    assertTrue(Files.exists(own));

    plugins.discard(plugins.copyIn(own));
    assertEquals(List.of(), names(hosted.folder()));
  }

  @Test
  void versionsAreComparedAsTheirNumbers() {
    assertTrue(InstalledPlugins.compareVersions("1.10.0", "1.9.0") > 0);
    assertTrue(InstalledPlugins.compareVersions("1.0.0-SNAPSHOT", "1.0.0") < 0);
    assertTrue(InstalledPlugins.compareVersions("0.0.1", "") > 0);
    assertEquals(0, InstalledPlugins.compareVersions("1.0.0", "1.0.0"));
  }
}

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

  /** A change of the plugins folder. */
  private interface Change {
    void by(InstalledPlugins plugins) throws IOException;
  }

  /** What becomes of a process that is killed. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  /** Kills what uses it, before or after one of its steps. */
  private static final class Killer implements DurableFiles {
    private final int step;
    private final boolean afterwards;
    private int count;

    private Killer(int step, boolean afterwards) {
      this.step = step;
      this.afterwards = afterwards;
    }

    private interface Step {
      void run() throws IOException;
    }

    private void run(Step work) throws IOException {
      boolean isThis = ++count == step;
      if (isThis && !afterwards) {
        throw new Killed();
      }
      work.run();
      if (isThis) {
        throw new Killed();
      }
    }

    @Override
    public void force(Path file) throws IOException {
      run(() -> REAL.force(file));
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      run(() -> REAL.move(from, to));
    }

    @Override
    public void delete(Path file) throws IOException {
      run(() -> REAL.delete(file));
    }
  }

  private PluginManifest manifest(Path jar) {
    return PluginManifest.read(PluginJarReader.attributes(jar).orElseThrow(), new Defects("jar"))
        .orElseThrow();
  }

  private Change install(Path jar) {
    return folder ->
        folder.put(folder.copyIn(jar), manifest(jar), folder.find("demo").stream().findFirst());
  }

  /**
   * Kills a change at each of its steps, with all else as it was.
   *
   * @param least how many steps there must be for this to say anything
   * @param versions what may be there then; the first one if it has not happened yet
   */
  private void killed(Change change, int least, List<String> versions) throws IOException {
    boolean ended = false;
    int step = 0;
    while (!ended) {
      step++;
      for (boolean afterwards : List.of(false, true)) {
        reset();
        try {
          change.by(new InstalledPlugins(hosted.folder(), new Killer(step, afterwards)));
          ended = true;
        } catch (Killed killed) {
          assertTrue(versions.contains(there()), "killed at step " + step + ": " + there());
        }
      }
    }
    assertEquals(versions.getLast(), there(), "and if nobody kills it");
    assertTrue(step > least, "only " + step + " steps");
  }

  /** The version that a start would have; none is empty. */
  private String there() throws IOException {
    Generation generation = hosted.build();
    assertEquals(installed().isPresent() ? 1 : 0, generation.extensions().all().size());
    generation.close(Departure.UNNOTICED);
    return installed().map(Installed::version).orElse("");
  }

  /** Version 1.1.0, with 1.0.0 kept. */
  private void reset() throws IOException {
    try (Stream<Path> all = Files.walk(hosted.folder())) {
      for (Path file : all.filter(one -> !Files.isDirectory(one)).toList()) {
        Files.delete(file);
      }
    }
    put("1.0.0");
    put("1.1.0");
  }

  @Test
  void anInstallationThatIsKilled() throws IOException {
    killed(install(jar("1.2.0")), 5, List.of("1.1.0", "1.2.0"));
    assertEquals("1.1.0", version(plugins.kept("demo")));
  }

  @Test
  void aRollbackThatIsKilled() throws IOException {
    killed(folder -> install(folder.kept("demo")).by(folder), 5, List.of("1.1.0", "1.0.0"));
    assertEquals("1.1.0", version(plugins.kept("demo")));
  }

  @Test
  void aRemovalThatIsKilled() throws IOException {
    killed(folder -> folder.remove(installed().orElseThrow()), 1, List.of("1.1.0", ""));
    assertEquals("1.1.0", version(plugins.kept("demo")));
  }

  @Test
  void theNextOneGoesOnWhereTheLastOneWasKilled() throws IOException {
    Change change = install(jar("1.2.0"));
    for (int step = 1; step <= 6; step++) {
      reset();
      InstalledPlugins dying = new InstalledPlugins(hosted.folder(), new Killer(step, true));
      try {
        change.by(dying);
      } catch (Killed killed) {
        // as it is meant to be
      }
      put("1.3.0");
      assertEquals(List.of(".previous", "demo-1.3.0.jar"), names(hosted.folder()));
      assertEquals(List.of("demo.jar"), names(hosted.folder().resolve(".previous")));
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

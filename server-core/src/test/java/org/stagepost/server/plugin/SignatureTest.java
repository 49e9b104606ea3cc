package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.config.PluginTrust;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry.State;

/** Jars that are signed, wholly, in part, wrongly or by somebody else. */
final class SignatureTest {

  private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

  private static SignedJars ann;

  @TempDir Path home;
  private HostedPlugins hosted;

  @BeforeAll
  static void makeKeys(@TempDir Path folder) {
    ann = SignedJars.by("Ann", folder);
  }

  @BeforeEach
  void open() throws IOException {
    hosted = new HostedPlugins(home);
  }

  @AfterEach
  void close() {
    hosted.close();
  }

  private Path demo() {
    return PluginJars.withVerb("demo", "DEMO").file("more.txt", "text").in(hosted.folder());
  }

  private PluginEntry entry() {
    return hosted.build(new Problems()).entries().getFirst();
  }

  @Test
  void theSignerIsShown() {
    ann.sign(demo());

    List<Signer> signers = hosted.build().entries().getFirst().signers();

    assertEquals(List.of(new Signer("CN=Ann", ann.fingerprint())), signers);
  }

  @Test
  void aJarThatNobodyHasSignedHasNoSigner() {
    demo();
    assertEquals(List.of(), hosted.build().entries().getFirst().signers());
  }

  @Test
  void whoHasSignedAllOfItAlone() {
    Path jar = ann.sign(demo());
    SignedJars.by("Bob", home).sign(jar);

    assertEquals(
        List.of("CN=Ann", "CN=Bob"),
        entry().signers().stream().map(Signer::subject).sorted().toList());
  }

  @Test
  void anEntryThatWasChanged() {
    Path jar = ann.sign(demo());
    ChangedJar.write(jar, "more.txt", "other".getBytes(StandardCharsets.UTF_8));

    hosted.assertError("demo-1.0.0.jar: its signature is broken (", "more.txt");
    assertEquals(List.of(), entry().signers());
  }

  /** The id and the version stand in the manifest, in front of the digests. */
  @Test
  void aManifestThatWasChanged() throws IOException {
    Path jar = ann.sign(demo());
    String manifest = ChangedJar.read(jar, "META-INF/MANIFEST.MF");
    ChangedJar.write(
        jar,
        "META-INF/MANIFEST.MF",
        manifest.replace("Version: 1.0.0", "Version: 9.0.0").getBytes(StandardCharsets.UTF_8));

    hosted.assertError("demo-1.0.0.jar: its signature is broken (", "Manifest main attributes");
  }

  @Test
  void oneFaultIsToldOnce() {
    Path jar = ann.sign(demo());
    ChangedJar.write(
        jar, "META-INF/extensions.idx", "demo.Demo #\n".getBytes(StandardCharsets.UTF_8));

    hosted.assertError("demo-1.0.0.jar: its signature is broken (", "extensions.idx");
  }

  @Test
  void aBlockThatIsNone() {
    Path jar = ann.sign(demo());
    ChangedJar.write(jar, "META-INF/ANN.EC", TEXT);

    hosted.assertError("demo-1.0.0.jar: its signature ", "");
  }

  /** Bob signs what Ann has not, so that each entry has a signer, and no signer all of them. */
  @Test
  void nobodyHasSignedAllOfIt() throws IOException {
    SignedJars bob = SignedJars.by("Bob", home);
    Path anns = ann.sign(PluginJars.withVerb("demo", "DEMO").in(home));
    Path bobs =
        bob.sign(
            PluginJars.plugin("demo")
                .file("more.txt", "text")
                .without("META-INF/extensions.idx")
                .as(home.resolve("bobs.jar")));
    SignedJars.merge(anns, bobs, hosted.folder().resolve("demo.jar"));

    hosted.assertError("demo.jar: nobody has signed all of it");
  }

  @Test
  void anEntryThatWasAdded() {
    Path jar = ann.sign(demo());
    ChangedJar.write(jar, "added.txt", TEXT);

    hosted.assertError("demo-1.0.0.jar: its signature does not cover \"added.txt\"", "");
  }

  /** Java itself does not miss it. */
  @Test
  void anEntryThatWasTakenOut() {
    Path jar = ann.sign(demo());
    ChangedJar.delete(jar, "more.txt");

    hosted.assertError(
        "demo-1.0.0.jar: its signature covers \"more.txt\", which is not in the jar");
  }

  @Test
  void theListOfDigestsWithoutItsSignature() {
    Path jar = ann.sign(demo());
    ChangedJar.delete(jar, "META-INF/ANN.EC");

    hosted.assertError("demo-1.0.0.jar: its signature does not cover ", "");
  }

  @Test
  void aSignerIsDemanded() {
    demo();
    hosted.trust(new PluginTrust(List.of(ann.fingerprint()), true));

    hosted.assertError(
        "demo-1.0.0.jar: it is not signed, and pluginTrust names who may sign plugins");
  }

  @Test
  void theSignerThatIsDemanded() {
    ann.sign(demo());
    hosted.trust(new PluginTrust(List.of(ann.fingerprint()), true));

    assertEquals(1, hosted.build().extensions().all().size());
  }

  @Test
  void anotherSignerThanIsDemanded() {
    SignedJars bob = SignedJars.by("Bob", home);
    bob.sign(demo());
    hosted.trust(new PluginTrust(List.of(ann.fingerprint()), true));

    hosted.assertError(
        "demo-1.0.0.jar: it is signed by CN=Bob ("
            + bob.fingerprint()
            + "), whom pluginTrust does not name");
  }

  @Test
  void anOptionalPluginWithoutTheSignerIsLeftOut() {
    demo();
    hosted
        .sections(new PlayedSections().asOptional("demo"))
        .trust(new PluginTrust(List.of(ann.fingerprint()), true));
    Problems problems = new Problems();
    Generation generation = hosted.build(problems);

    assertEquals(List.of(), problems.errors());
    assertEquals(List.of(), generation.extensions().all());
    assertEquals(State.LEFT_OUT, generation.entries().getFirst().state());
  }

  @Test
  void aSignerThatIsWishedForIsAWarning() {
    demo();
    hosted.trust(new PluginTrust(List.of(ann.fingerprint()), false));
    Problems problems = new Problems();

    assertEquals(1, hosted.build(problems).extensions().all().size());
    assertEquals(
        List.of("demo-1.0.0.jar: it is not signed, and pluginTrust names who may sign plugins"),
        problems.warnings());
  }
}

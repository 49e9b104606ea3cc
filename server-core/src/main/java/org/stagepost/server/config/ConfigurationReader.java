package org.stagepost.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration file and says everything that is wrong with it.
 *
 * @param home what relative paths are relative to; absolute
 * @param environment the environment variables that the file may refer to
 */
public record ConfigurationReader(Path home, Map<String, String> environment) {

  private static final int MAX_OCTETS = 1024 * 1024;

  /** Makes the home absolute. */
  public ConfigurationReader {
    home = home.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
  }

  /**
   * Reads a file.
   *
   * @param problems takes everything that is wrong
   * @return what was read; empty if the file cannot be read or is not JSON
   */
  public Optional<LoadedConfiguration> read(Path file, Problems problems) {
    Path absolute = file.toAbsolutePath().normalize();
    String name = (absolute.startsWith(home) ? home.relativize(absolute) : file).toString();
    Optional<LoadedConfiguration> loaded =
        text(absolute, name, problems).flatMap(text -> parse(name, text, problems));
    if (loaded.isPresent() && loaded.get().holdsSecret() && everybodyReads(absolute)) {
      problems.warning(
          Shown.words(name),
          "holds a password and can be read by every user of this machine; take the right away,"
              + " or put the password elsewhere and write ${file:PATH}");
    }
    return loaded;
  }

  /**
   * Reads a text.
   *
   * @param name what reports call it
   * @param problems takes everything that is wrong
   * @return what was read; empty if the text is not JSON
   */
  public Optional<LoadedConfiguration> parse(String name, String text, Problems problems) {
    Source.Name source = new Source.Name(Shown.words(name));
    Findings findings = new Findings(source);
    Optional<LoadedConfiguration> loaded =
        new JsonReader(findings).read(text).map(json -> load(new Source(source, json), findings));
    findings.tell(problems);
    return loaded;
  }

  private LoadedConfiguration load(Source source, Findings findings) {
    References references = new References(home, environment);
    Binder binder = new Binder(references, findings);
    Optional<Configuration> best = binder.best(Configuration.class, source.json());
    boolean sound = findings.errors() == 0;
    best.ifPresent(
        configuration -> {
          ConfigurationCheck check = new ConfigurationCheck(configuration, source, findings);
          check.errors();
          if (sound) {
            check.warnings();
          }
        });
    return new LoadedConfiguration(
        new LoadedConfiguration.Parts(best, sound),
        new PluginSettings(source, references),
        new Rendering(binder.referring()));
  }

  private static boolean everybodyReads(Path file) {
    try {
      return FileModes.othersCanRead(file);
    } catch (IOException _) {
      return false; // it was there a moment ago; this is only a warning
    }
  }

  private static Optional<String> text(Path file, String name, Problems problems) {
    String where = Shown.words(name);
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] octets = stream.readNBytes(MAX_OCTETS + 1);
      if (octets.length > MAX_OCTETS) {
        problems.error(where, "larger than 1 MiB, which no configuration is");
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (NoSuchFileException _) {
      problems.error(where, "there is no such file");
    } catch (CharacterCodingException _) {
      problems.error(where, "not UTF-8");
    } catch (IOException unreadable) {
      problems.error(where, "cannot be read: " + Shown.words(unreadable.toString()));
    }
    return Optional.empty();
  }
}

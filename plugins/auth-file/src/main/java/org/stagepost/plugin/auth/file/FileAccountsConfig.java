package org.stagepost.plugin.auth.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;

/**
 * The settings: which file.
 *
 * @param file the passwd-file
 */
@PluginConfig
record FileAccountsConfig(
    @Meaning(
            value = "The passwd-file: a line `name:{SCHEME}hash` for each account.",
            required = true)
        Path file) {

  /** Looks whether there is such a file. */
  FileAccountsConfig {
    if (file == null) {
      throw new IllegalArgumentException(
          "file is missing: give the passwd-file, as in \"conf/passwd\"");
    }
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("file: there is no file " + file);
    }
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException("file: this user may not read " + file);
    }
  }
}

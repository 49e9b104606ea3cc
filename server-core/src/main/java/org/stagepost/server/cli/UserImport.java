package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stagepost user import}. */
@Command(
    name = "import",
    description = {
      "Adds the accounts of a file: all of them, or none if a line is wrong.",
      "A line is address:{SCHEME}hash or address:password; the schemes are ARGON2ID, BLF-CRYPT,"
          + " SHA512-CRYPT, SHA256-CRYPT, SSHA512, CRYPT, SCRAM-SHA-1 and SCRAM-SHA-256."
    },
    mixinStandardHelpOptions = true)
final class UserImport implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "FILE", description = "The file, in UTF-8.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .run("user.import", Map.of("file", file.toString(), "lines", lines()));
  }

  private String lines() throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UserError(file + " cannot be read");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new UserError(file + " is not UTF-8");
    }
  }
}

package org.stagepost.server.aot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainingTest {

  @TempDir Path folder;

  /** A Java that does this, whatever it is told. */
  private JavaProcess java(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("java"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new JavaProcess(program, List.of(), "");
  }

  private String failure(String script) throws IOException {
    Path room = Files.createDirectory(folder.resolve("room"));
    Training training =
        new Training(Files.createDirectory(folder.resolve("plugins")), TrainingTest.class);
    JavaProcess java = java(script);
    return assertThrows(IOException.class, () -> training.run(java, room)).getMessage();
  }

  @Test
  void aRunThatFailsSaysWhy() throws IOException {
    assertEquals(
        "the training run ended with 2: Unix domain path too long",
        failure("echo begun; echo 'Unix domain path too long' >&2; echo; exit 2"));
  }

  @Test
  void alsoIfItSaysNothing() throws IOException {
    assertEquals("the training run ended with 3: nothing", failure("exit 3"));
  }
}

package org.stagepost.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RolledFileTest {

  @TempDir private Path folder;

  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private Instant now = Instant.EPOCH;

  private RolledFile file(Path where) {
    return new RolledFile(
        where,
        new RolledFile.Bounds(10, 2),
        () -> now,
        new PrintStream(complaints, true, StandardCharsets.UTF_8));
  }

  private void write(RolledFile file, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    file.write(octets, 0, octets.length);
  }

  private TreeMap<String, String> files() throws IOException {
    TreeMap<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void aFullFileIsRolledAndTheOldestIsDeleted() throws Exception {
    try (RolledFile file = file(folder)) {
      file.open();
      for (String line :
          List.of("one\n", "two\n", "three\n", "four\n", "a very long line\n", "six\n")) {
        write(file, line);
      }
    }
    assertEquals(
        new TreeMap<>(
            Map.of(
                "stagepost.log", "six\n",
                "stagepost.1.log", "a very long line\n",
                "stagepost.2.log", "four\n")),
        files());
  }

  @Test
  void aNewStartGoesOnInTheSameFile() throws Exception {
    for (String line : List.of("one\n", "two\n")) {
      try (RolledFile file = file(folder)) {
        file.open();
        write(file, line);
      }
    }
    assertEquals(new TreeMap<>(Map.of("stagepost.log", "one\ntwo\n")), files());
  }

  @Test
  void whatCannotBeWrittenIsSaidOnceAndTriedAgain() throws Exception {
    RolledFile file = file(folder);
    file.open();
    Path inTheWay = Files.createDirectories(folder.resolve("stagepost.2.log/full"));
    Files.writeString(folder.resolve("stagepost.1.log"), "old\n");
    write(file, "one456789\n");
    write(file, "lost\n");
    write(file, "lost\n");
    now = now.plusSeconds(11);
    write(file, "lost\n");
    Files.delete(inTheWay);
    Files.delete(inTheWay.getParent());
    write(file, "lost, for it is too soon\n");
    now = now.plusSeconds(11);
    write(file, "two\n");
    file.close();
    assertEquals(
        new TreeMap<>(
            Map.of(
                "stagepost.log", "two\n",
                "stagepost.1.log", "one456789\n",
                "stagepost.2.log", "old\n")),
        files());
    List<String> said = complaints.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, said.size(), said.toString());
    assertTrue(said.get(0).startsWith("stagepost: the log file cannot be written: "), said.get(0));
    assertEquals("stagepost: the log file is written again", said.get(1));
  }

  @Test
  void aFileThatCannotBeOpenedIsSaidAtOnce() {
    assertThrows(IOException.class, () -> file(folder.resolve("none")).open());
  }

  @Test
  void othersCannotReadIt() throws Exception {
    try (RolledFile file = file(folder)) {
      file.open();
    }
    assertEquals(
        "rw-r-----",
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("stagepost.log"))));
  }
}

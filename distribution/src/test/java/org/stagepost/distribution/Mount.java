package org.stagepost.distribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small file system of the test's own. */
final class Mount implements AutoCloseable {

  private final Path folder;

  private Mount(Path folder) {
    this.folder = folder;
  }

  /** One in memory, of so many MiB; skips the test, loudly, where that may not be. */
  static Mount inMemory(Path folder, int mebibytes) throws IOException {
    Files.createDirectories(folder);
    mount(List.of("-t", "tmpfs", "-o", "mode=700,size=" + mebibytes + "m", "tmpfs"), folder);
    return new Mount(folder);
  }

  /** One in a file, which {@link #abort} can take away. */
  static Mount inFile(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    mount(List.of("-o", "loop", file.toString()), folder);
    return new Mount(folder);
  }

  /** Makes a file with an empty file system in it. */
  static Path file(Path file, int mebibytes) throws IOException {
    String made = run(List.of("mkfs.ext4", "-q", file.toString(), mebibytes + "m"));
    if (!made.isEmpty()) {
      throw Tools.missing("mkfs.ext4: " + made);
    }
    return file;
  }

  private static void mount(List<String> what, Path folder) throws IOException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(what);
    command.add(folder.toString());
    String said = run(command);
    if (!said.isEmpty()) {
      throw Tools.missing("leave to mount a file system: " + said);
    }
  }

  /** Lets it be read only, or not. Nobody may have a file open for writing. */
  void setReadOnly(boolean readOnly) throws IOException {
    demand(List.of("mount", "-o", readOnly ? "remount,ro" : "remount,rw", folder.toString()));
  }

  /** Lets it be read only from now on, as it does itself when its disk fails. */
  void abort() throws IOException {
    demand(List.of("mount", "-o", "remount,abort", folder.toString()));
    try {
      Files.createFile(folder.resolve("probe"));
    } catch (IOException asItShouldBe) {
      return;
    }
    throw new AssertionError(folder + " can still be written");
  }

  private static void demand(List<String> command) throws IOException {
    String said = run(command);
    if (!said.isEmpty()) {
      throw new AssertionError(command + ": " + said);
    }
  }

  /** Runs a command; gives what it said against it, and nothing if it went well. */
  private static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? "" : said.isBlank() ? "it failed" : said.strip();
    } catch (IOException notThere) {
      return notThere.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  @Override
  public void close() throws IOException {
    demand(List.of("umount", folder.toString()));
  }
}

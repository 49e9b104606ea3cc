package org.stagepost.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class ProcessTreeTest {

  @Test
  void tellsWhatThisProcessUses() throws IOException {
    ProcessTree mine = new ProcessTree(List.of(ProcessHandle.current().pid()));
    assertTrue(mine.cpuSeconds() > 0);
    assertTrue(mine.residentMib() > 10, () -> "a JVM has more than that");
  }

  @Test
  void countsWhatEndedChildrenHaveUsed() throws Exception {
    String shell = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
    Process parent =
        new ProcessBuilder("sh", "-c", "sh -c '" + shell + "'; echo ready; read line").start();
    try (var said = parent.inputReader()) {
      assertEquals("ready", said.readLine());
      assertTrue(new ProcessTree(List.of(parent.pid())).cpuSeconds() > 0);
    } finally {
      parent.destroy();
    }
  }

  @Test
  void nobodyUsesNothing() throws IOException {
    assertEquals(0, new ProcessTree(List.of()).cpuSeconds());
    assertEquals(0, new ProcessTree(List.of()).residentMib());
  }
}

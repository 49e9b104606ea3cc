package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A store needs little memory, and what it has answered is there when its process is gone. */
interface ProcessClauses extends StoreClauses {

  /** How often the process is killed. */
  int KILLS = 12;

  /** After how many answers at the latest. */
  int MOST_ANSWERS = 600;

  @Test
  @Tag("large")
  @Tag(SLOW)
  default void aVeryLargeMessageGoesThroughAHeapOf64Megabytes() throws Exception {
    Path folder = Files.createDirectories(folder().resolve("large"));
    Process process = StoreProcess.start(getClass(), folder, StoreProcess.LARGE, largeMessage());
    Heard heard = hear(process, Integer.MAX_VALUE);
    assertEquals(List.of("whole"), heard.answers(), heard.rest());
    assertEquals(0, process.exitValue(), heard.rest());
  }

  @Test
  @Tag(SLOW)
  default void aProcessThatIsKilledLosesAndDoublesNothing() throws Exception {
    goneWithItsProcess().ifPresent(reason -> assumeTrue(false, reason));
    Path folder = Files.createDirectories(folder().resolve("killed"));
    SplittableRandom random = new SplittableRandom(1);
    KilledLedger ledger = new KilledLedger();
    for (int round = 0; round < KILLS; round++) {
      Process process = StoreProcess.start(getClass(), folder, StoreProcess.LOAD, round);
      int count = random.nextInt(1, MOST_ANSWERS);
      Heard heard = hear(process, count);
      assertTrue(heard.answers().size() >= count, "it ended by itself: " + heard.rest());
      heard.answers().forEach(ledger::note);
      StoreUnderTest left = new StoreUnderTest(() -> killable().store(folder));
      ledger.settle(left);
      left.stop();
    }
  }

  private MailStoreContract killable() {
    return (MailStoreContract) this;
  }

  /**
   * What a process said.
   *
   * @param answers what it was answered by the store
   * @param rest what the store and the JVM said for themselves
   */
  record Heard(List<String> answers, String rest) {}

  /** Hears so many answers, kills the process, and hears what it had said until then. */
  private static Heard hear(Process process, int count) throws Exception {
    List<String> answers = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.endsWith(StoreProcess.END)) {
          answers.add(line.substring(0, line.length() - StoreProcess.END.length()));
        } else {
          rest.append(line).append('\n');
        }
        if (answers.size() == count) {
          process.toHandle().destroyForcibly(); // the process itself would close our stream too
        }
      }
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }
    return new Heard(answers, rest.toString());
  }
}

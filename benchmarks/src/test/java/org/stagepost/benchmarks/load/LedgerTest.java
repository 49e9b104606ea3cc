package org.stagepost.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {

  @TempDir Path folder;

  @Test
  void goesOnWhereAnEarlierRunHasEnded() throws IOException {
    Path file = folder.resolve("ledger");
    try (Ledger ledger = Ledger.in(file)) {
      ledger.write(Ledger.Fate.ACCEPTED, "a-0", new int[] {3, 4});
    }
    try (Ledger ledger = Ledger.in(file)) {
      ledger.write(Ledger.Fate.UNKNOWN, "b-0", new int[] {5});
    }
    assertEquals(
        Map.of(
            "a-0", new Ledger.Entry(Ledger.Fate.ACCEPTED, List.of(3, 4)),
            "b-0", new Ledger.Entry(Ledger.Fate.UNKNOWN, List.of(5))),
        Ledger.read(file));
  }

  @Test
  void anythingElseIsNoLedger() throws IOException {
    Path file = folder.resolve("ledger");
    for (String bad : List.of("accepted a-0", "lost a-0 1", "accepted a-0 1\nunknown a-0 1")) {
      Files.writeString(file, bad + "\n");
      assertThrows(IOException.class, () -> Ledger.read(file), bad);
    }
  }
}

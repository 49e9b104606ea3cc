package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.stagepost.api.host.Startable;
import org.stagepost.api.store.MailStore;

/** A store that cannot be made or started is told with its own words and nothing else. */
final class StoreThatDoesNotStartTest {

  /** Its store cannot be made. */
  static class CannotBeMade extends BrokenStore {
    @Override
    MemoryMailStore restarted(FaultyFiles disk) throws Exception {
      throw new IOException("there is no room for it");
    }
  }

  /** Its store cannot be started. */
  static class CannotBeStarted extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new ThatDoesNotStart(sound);
    }
  }

  private static final class ThatDoesNotStart extends SpoiledStore implements Startable {
    private ThatDoesNotStart(MemoryMailStore sound) {
      super(sound);
    }

    @Override
    public void start() throws IOException {
      throw new IOException("there is no room for it");
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {CannotBeMade.class, CannotBeStarted.class})
  void failsWithItsOwnWordsAlone(Class<?> contract) {
    Throwable thrown = failureOf(contract, "idsBeginAtOneAndAscend");
    assertEquals("there is no room for it", thrown.getMessage());
    assertEquals(List.of(), List.of(thrown.getSuppressed()));
  }

  @Test
  void aStatusThatIsAListingIsToldWhatToDo() {
    String message =
        failureOf(BrokenSessions.CountsByListing.class, "countAndOctetsNeedNoListing").getMessage();
    assertEquals(
        "the first status of a mailbox of 1500 messages after a restart took N octets of memory,"
            + " and the listing behind it N. A status may take an eighth of a listing: keep count"
            + " and octets beside the messages, and read in start() what the first status needs"
            + " ==> expected: <true> but was: <false>",
        message.replaceAll("(took|it) \\d+", "$1 N"));
  }

  private static Throwable failureOf(Class<?> contract, String clause) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(contract.getName() + "#" + clause))
            .execute()
            .testEvents();
    events.assertStatistics(statistics -> statistics.started(1).failed(1));
    return events.failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow())
        .findFirst()
        .orElseThrow();
  }
}

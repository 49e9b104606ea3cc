package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class NearestNameTest {

  private static final List<String> KNOWN =
      List.of("connections", "connectionsPerAddress", "messageSize", "recipients");

  @Test
  void distanceCountsChangesAndSwaps() {
    assertEquals(0, NearestName.distance("Store", "store"));
    assertEquals(1, NearestName.distance("stroe", "store"));
    assertEquals(1, NearestName.distance("stor", "store"));
    assertEquals(1, NearestName.distance("xstore", "store"));
    assertEquals(1, NearestName.distance("stork", "store"));
    assertEquals(5, NearestName.distance("", "store"));
    assertEquals(3, NearestName.distance("ca", "abc"));
  }

  @Test
  void onlyWhatIsNearIsSuggested() {
    assertEquals(List.of("recipients"), NearestName.of("recipiants", KNOWN));
    assertEquals(List.of("messageSize"), NearestName.of("messagesize", KNOWN));
    assertEquals(List.of("connections"), NearestName.of("maxconnections", KNOWN));
    assertEquals(List.of(), NearestName.of("greeting", KNOWN));
    assertEquals(List.of(), NearestName.of("", KNOWN));
    assertEquals(List.of(), NearestName.of("x", List.of("y")));
  }

  @Test
  void atMostTwoAreSuggestedAndOnlyTheNearest() {
    assertEquals(
        List.of("cat", "hat"), NearestName.of("bat", List.of("mat", "hat", "cat", "beat2")));
    assertEquals(List.of("bats"), NearestName.of("batsy", List.of("bats", "bat")));
  }

  @Test
  void aHintSaysWhatIsKnownIfNothingIsNear() {
    assertEquals("; did you mean \"h2\"?", NearestName.hint("H2", List.of("h2"), "stores"));
    assertEquals(
        "; did you mean \"cat\" or \"hat\"?",
        NearestName.hint("bat", List.of("hat", "cat"), "stores"));
    assertEquals(
        "; known stores are \"h2\" and \"maildir\"",
        NearestName.hint("postgresql", List.of("maildir", "h2"), "stores"));
    assertEquals("; there are no stores", NearestName.hint("h2", List.of(), "stores"));
  }

  @Test
  void aVeryLongNameCostsNothing() {
    assertEquals(List.of(), NearestName.of("x".repeat(1_000_000), KNOWN));
    assertEquals(List.of(), NearestName.of("x", List.of("x".repeat(1_000_000))));
  }
}

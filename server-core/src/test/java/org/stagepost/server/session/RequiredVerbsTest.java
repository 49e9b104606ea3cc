package org.stagepost.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequiredVerbsTest {

  private final RequiredVerbs required =
      new RequiredVerbs(
          List.of(
              RequiredVerbs.Need.verb("STAT", "p"),
              new RequiredVerbs.Need(List.of(Set.of("PASS", "USER"), Set.of("AUTH")), "p")));

  @Test
  void namesWhatIsMissing() {
    assertEquals(
        List.of(
            "STAT (the bundled plugin p has it)",
            "PASS and USER, or AUTH (the bundled plugin p has it)"),
        required.missing(Set.of("USER", "NOOP")));
  }

  @Test
  void anyWayIsEnough() {
    assertEquals(List.of(), required.missing(List.of("STAT", "AUTH")));
    assertEquals(List.of(), required.missing(List.of("USER", "STAT", "PASS")));
  }
}

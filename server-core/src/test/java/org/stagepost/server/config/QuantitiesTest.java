package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.host.DataSize;

final class QuantitiesTest {

  @Test
  void durations() {
    assertEquals(Optional.of(Duration.ofMillis(500)), Quantities.duration("500ms"));
    assertEquals(Optional.of(Duration.ofSeconds(30)), Quantities.duration("30s"));
    assertEquals(Optional.of(Duration.ofMinutes(5)), Quantities.duration("5m"));
    assertEquals(Optional.of(Duration.ofHours(1)), Quantities.duration("1h"));
    assertEquals(Optional.of(Duration.ofDays(2)), Quantities.duration("2d"));
    assertEquals(Optional.of(Duration.ZERO), Quantities.duration("0s"));
    assertEquals(Optional.of(Duration.ofDays(36_500)), Quantities.duration("36500d"));
  }

  @Test
  void sizes() {
    assertEquals(Optional.of(new DataSize(25_000_000)), Quantities.size("25MB"));
    assertEquals(Optional.of(new DataSize(26_214_400)), Quantities.size("25MiB"));
    assertEquals(Optional.of(new DataSize(5_000)), Quantities.size("5KB"));
    assertEquals(Optional.of(new DataSize(5_120)), Quantities.size("5KiB"));
    assertEquals(Optional.of(new DataSize(2_000_000_000_000L)), Quantities.size("2TB"));
    assertEquals(Optional.of(new DataSize(1L << 31)), Quantities.size("2GiB"));
    assertEquals(Optional.of(new DataSize(7)), Quantities.size("7B"));
  }

  @Test
  void everythingElseIsNoQuantity() {
    for (String text :
        List.of("", "s", "5", "5 s", " 5s", "5s ", "-5s", "+5s", "5.5s", "5S", "5sec", "\u0665s")) {
      assertEquals(Optional.empty(), Quantities.duration(text), text);
    }
    for (String text :
        List.of("", "MB", "5", "5 MB", "-5MB", "5mb", "5M", "5kB", "1.5MB", "99999999TB")) {
      assertEquals(Optional.empty(), Quantities.size(text), text);
    }
    assertEquals(Optional.empty(), Quantities.duration("36501d"));
    assertEquals(Optional.empty(), Quantities.duration("9".repeat(100) + "s"));
    assertEquals(Optional.empty(), Quantities.size("9".repeat(100) + "B"));
  }

  @Test
  void theLargestUnitThatFitsIsPrinted() {
    for (String text : List.of("500ms", "30s", "90s", "5m", "1h", "36h", "2d", "0s")) {
      assertEquals(text, Quantities.print(Quantities.duration(text).orElseThrow()));
    }
    for (String text : List.of("25MB", "64KiB", "1KB", "1KiB", "7B", "0B", "3TiB")) {
      assertEquals(text, Quantities.print(Quantities.size(text).orElseThrow()));
    }
    assertEquals("1m", Quantities.print(Duration.ofSeconds(60)));
  }
}

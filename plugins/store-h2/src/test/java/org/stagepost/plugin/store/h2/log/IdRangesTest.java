package org.stagepost.plugin.store.h2.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A set of ids is the same set in ranges. */
class IdRangesTest {

  @Test
  void neighboursBecomeOneRange() {
    IdRanges ids = IdRanges.of(List.of(7L, 1L, 2L, 3L, 9L, 8L, 20L));
    assertEquals("1-3,7-9,20", ids.toString());
    assertEquals(7, ids.count());
    assertEquals(3, ids.ranges());
    assertEquals("", IdRanges.of(List.of()).toString());
  }

  @Test
  void itContainsWhatWasPutIn() throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    for (int round = 0; round < 200; round++) {
      TreeSet<Long> ids = new TreeSet<>();
      for (int count = random.nextInt(60); count > 0; count--) {
        ids.add(random.nextLong(1, 100));
      }
      IdRanges ranges = IdRanges.of(ids);
      assertEquals(ids.size(), ranges.count());
      for (long id = 0; id < 102; id++) {
        assertEquals(ids.contains(id), ranges.contains(id), ids + " " + id);
      }
      Fact.Update update = new Fact.Update("ann", 5, ranges);
      LogRecord record = LogRecord.of(update);
      assertEquals(
          List.of(update), FactCodec.decode(record.header(0), record.meta(), Position.START));
    }
  }
}

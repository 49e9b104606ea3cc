package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stagepost.server.net.Vigil.Ending;
import org.stagepost.server.net.Vigil.Phase;

/** Who ends a wait, and when; the sweep is played by the test, at moments of its own. */
final class VigilTest {

  private static final long HOUR = 3_600_000;

  private boolean stopping;
  private final Vigil vigil = new Vigil(() -> stopping);
  private final long deadline = Vigil.now() + HOUR;

  @Test
  void aReaderIsWokenAtItsDeadline() throws Exception {
    vigil.begin(Phase.COMMAND, deadline);
    assertEquals(Ending.LEAVE, vigil.expire(deadline - 1));
    assertEquals(Ending.WAKE, vigil.expire(deadline));
    assertThrows(SessionEnd.class, vigil::end);
  }

  /** A thread that is stuck in a write does not notice that reading is over. */
  @Test
  void aReaderThatDoesNotWakeIsCutOnce() throws Exception {
    for (Phase phase : List.of(Phase.COMMAND, Phase.LINE, Phase.MESSAGE)) {
      vigil.begin(phase, deadline);
      assertEquals(Ending.WAKE, vigil.expire(deadline));
      assertEquals(Ending.LEAVE, vigil.expire(Vigil.now()));
      assertEquals(Ending.CUT, vigil.expire(deadline + HOUR));
      assertEquals(Ending.LEAVE, vigil.expire(deadline + 2 * HOUR));
      assertThrows(SessionEnd.class, vigil::end);
      assertEquals(Ending.LEAVE, vigil.expire(deadline + 3 * HOUR), "it is at work");
    }
  }

  @Test
  void aReaderThatDoesNotSeeTheStopIsCutOnce() throws Exception {
    vigil.begin(Phase.COMMAND, deadline);
    stopping = true;
    assertEquals(Ending.WAKE, vigil.dismiss());
    assertEquals(Ending.CUT, vigil.expire(deadline));
    assertEquals(Ending.LEAVE, vigil.expire(deadline + HOUR));
    assertThrows(SessionEnd.class, vigil::end);
  }

  @Test
  void aWriteInTheMiddleOfAReadHasADeadlineOfItsOwn() throws Exception {
    vigil.begin(Phase.COMMAND, deadline);
    long own = deadline - HOUR / 2;
    List<Ending> endings = new ArrayList<>();
    assertThrows(
        SessionEnd.class,
        () ->
            vigil.interrupted(
                Phase.OUTPUT,
                own,
                () -> {
                  endings.add(vigil.expire(own - 1));
                  endings.add(vigil.expire(own));
                }));
    assertEquals(List.of(Ending.LEAVE, Ending.CUT), endings);
  }

  @Test
  void aReadGoesOnBehindAWriteWithTheTimeThatItHas() throws Exception {
    vigil.begin(Phase.LINE, deadline);
    vigil.interrupted(Phase.OUTPUT, deadline + HOUR, () -> {});
    assertEquals(Ending.LEAVE, vigil.expire(deadline - 1));
    assertEquals(Ending.WAKE, vigil.expire(deadline));
  }

  @Test
  void aReadThatHasEndedIsNotInterrupted() throws Exception {
    vigil.begin(Phase.COMMAND, deadline);
    vigil.expire(deadline);
    assertThrows(
        SessionEnd.class,
        () -> vigil.interrupted(Phase.OUTPUT, deadline, () -> fail("nothing may be written")));
  }

  @Test
  void aStopInTheMiddleOfAnInterruptionEndsTheWaitForACommand() throws Exception {
    vigil.begin(Phase.COMMAND, deadline);
    assertThrows(
        SessionEnd.class,
        () ->
            vigil.interrupted(
                Phase.OUTPUT,
                deadline,
                () -> {
                  stopping = true;
                  assertEquals(Ending.LEAVE, vigil.dismiss());
                }));
  }
}

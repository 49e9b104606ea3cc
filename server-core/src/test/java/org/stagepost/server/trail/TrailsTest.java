package org.stagepost.server.trail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stagepost.server.session.FakeSession;

final class TrailsTest {

  private static final Label LABEL = new Label("MailFilter", "tag", "filter-tag", "1.0.0", "Tag");
  private static final long PLENTY = 1L << 30;

  private static Recorder session(Trails trails, String id) {
    return trails.recorder(new Trail.Origin(id, "192.0.2.7", "smtp"));
  }

  private static Trails trails(int most, long octets) {
    return new Trails(most, octets, InstantSource.system());
  }

  private static void note(Recorder recorder, String verdict) {
    recorder.note(LABEL, System.nanoTime(), Finding.of(verdict));
  }

  private static void message(Recorder recorder, UUID id, String verdict) {
    recorder.at(Moment.SENDER, "bob@elsewhere.example");
    recorder.named(id);
    recorder.at(Moment.MESSAGE, id);
    note(recorder, verdict);
    recorder.transactionDone();
  }

  private static List<String> verdicts(List<Postmark> marks) {
    return marks.stream().map(mark -> mark.finding().verdict()).toList();
  }

  @Test
  void theNewestAreKeptAndNoMore() {
    Trails trails = trails(100, PLENTY);
    for (int i = 0; i < 10_000; i++) {
      Recorder recorder = session(trails, "s" + i);
      message(recorder, new UUID(0, i), "pass");
      recorder.sessionDone();
    }
    assertEquals(100, trails.kept().size());
    assertEquals(List.of(), trails.of("s9899"));
    assertEquals(List.of(), trails.of(new UUID(0, 9_899).toString()));
    assertEquals(1, trails.of("s9900").size());
    assertEquals(1, trails.of(new UUID(0, 9_999).toString()).size());
  }

  @Test
  void allTogetherTakeNoMoreOctetsThanTheyMay() {
    Trails trails = trails(1_000_000, 100_000);
    Recorder recorder = session(trails, "s1");
    for (int i = 0; i < 10_000; i++) {
      message(recorder, new UUID(0, i), "x".repeat(500));
    }
    assertTrue(trails.kept().stream().mapToLong(Trail::weight).sum() <= 100_000);
    assertTrue(trails.kept().size() >= 50, "the bound is used");
    assertEquals(Optional.of(new UUID(0, 9_999)), trails.kept().getLast().message());
    message(recorder, new UUID(1, 1), "small again");
    assertEquals(1, trails.of(new UUID(1, 1).toString()).size());
  }

  @Test
  void ofALongTransactionTheBeginningAndTheEndAreKept() {
    Trails trails = trails(1, PLENTY);
    Recorder recorder = session(trails, "s1");
    recorder.at(Moment.RECIPIENT, "ann@example.org");
    IntStream.range(0, 1_000).forEach(i -> note(recorder, "no " + i));
    recorder.transactionDone();

    List<Postmark> kept = trails.of("s1").getFirst().ofMessage();
    int half = SessionRecorder.MOST_OF_MESSAGE / 2;
    assertEquals(2 * half + 1, kept.size());
    assertEquals("no 0", kept.getFirst().finding().verdict());
    assertEquals("900 more, of which nothing was kept", kept.get(half).finding().verdict());
    assertEquals("no 950", kept.get(half + 1).finding().verdict());
    assertEquals("no 999", kept.getLast().finding().verdict());
  }

  @Test
  void aSessionThatGoesOnForEverHasABoundToo() {
    Trails trails = trails(2, PLENTY);
    Recorder recorder = session(trails, "s1");
    recorder.at(Moment.HELLO, "mx");
    IntStream.range(0, 1_000).forEach(i -> note(recorder, "hello " + i));
    message(recorder, new UUID(0, 1), "pass");
    Trail trail = trails.of("s1").getFirst();
    assertEquals(SessionRecorder.MOST_OF_SESSION + 1, trail.ofSession().size());
    assertEquals("hello 999", trail.ofSession().getLast().finding().verdict());
  }

  @Test
  void whatWasSaidOfTheSessionStandsBeforeEachOfItsMessages() {
    Trails trails = trails(10, PLENTY);
    Recorder recorder = session(trails, "s1");
    recorder.at(Moment.CONNECT, "192.0.2.7");
    note(recorder, "connected");
    message(recorder, new UUID(0, 1), "one");
    message(recorder, new UUID(0, 2), "two");
    recorder.at(Moment.LOGIN, "");
    note(recorder, "login");
    message(recorder, new UUID(0, 3), "three");
    recorder.sessionDone();

    List<Trail> all = trails.of("s1");
    assertEquals(
        List.of(
            List.of("connected", "one"),
            List.of("connected", "two"),
            List.of("connected", "login", "three")),
        all.stream().map(Trail::postmarks).map(TrailsTest::verdicts).toList());
    assertSame(all.get(0).ofSession(), all.get(1).ofSession());
  }

  @Test
  void aSessionWithoutATransactionIsFiledAtItsEndIfAnybodySawIt() {
    Trails trails = trails(10, PLENTY);
    Recorder seen = session(trails, "seen");
    note(seen, "go away");
    assertEquals(List.of("go away"), verdicts(trails.of("seen").getFirst().postmarks()));
    assertEquals(List.of(), trails.kept());
    seen.sessionDone();
    session(trails, "unseen").sessionDone();
    assertEquals(List.of("go away"), verdicts(trails.of("seen").getFirst().postmarks()));
    assertEquals(1, trails.of("seen").size());
    assertEquals(List.of(), trails.of("unseen"));
  }

  @Test
  void textsAreCut() {
    Finding finding =
        new Finding("v".repeat(5_000), Collections.nCopies(100, "added X: " + "x".repeat(5_000)));
    assertEquals(Finding.LONGEST_VERDICT + 3, finding.verdict().length());
    assertEquals(Finding.MOST_CHANGES + 1, finding.changes().size());
    assertEquals(Finding.LONGEST_CHANGE + 3, finding.changes().getFirst().length());
    assertEquals("and 80 more", finding.changes().getLast());
    Trails trails = trails(1, PLENTY);
    Recorder recorder = session(trails, "s1");
    recorder.at(Moment.RECIPIENT, "r".repeat(5_000));
    note(recorder, "pass");
    assertEquals(
        Postmark.Occasion.LONGEST + 3,
        trails.of("s1").getFirst().ofMessage().getFirst().occasion().about().length());
  }

  @Test
  void nothingIsNotedIfNothingIsKeptOrTheSessionIsNoneOfSmtp() {
    Trails none = trails(0, PLENTY);
    assertSame(Recorder.NONE, session(none, "s1"));
    assertSame(Recorder.NONE, Recorder.of(new FakeSession()));
    message(Recorder.NONE, new UUID(0, 1), "pass");
    assertEquals(Optional.empty(), Recorder.NONE.soFar());
  }
}

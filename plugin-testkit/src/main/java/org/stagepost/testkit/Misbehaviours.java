package org.stagepost.testkit;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.server.session.ConnectedSession;

/** How a server shall misbehave at which command. Safe for use by many threads. */
final class Misbehaviours {

  /** The end of a message, which is no command, but a place where much goes wrong. */
  static final String END_OF_MESSAGE = ".";

  /**
   * One that is wanted.
   *
   * @param misbehaviour what to do
   * @param times how often yet
   * @param end ends what hangs
   */
  private record Wanted(Misbehaviour misbehaviour, int times, CountDownLatch end) {}

  private final Map<String, Wanted> wanted = new HashMap<>();

  /** From now on, so often, this is done at the command of this verb. */
  synchronized void want(String verb, Misbehaviour misbehaviour, int times) {
    Wanted before =
        wanted.put(
            verb.toUpperCase(Locale.ROOT), new Wanted(misbehaviour, times, new CountDownLatch(1)));
    if (before != null) {
      before.end().countDown();
    }
  }

  /** From now on all is done right; what hangs goes on. */
  synchronized void end() {
    wanted.values().forEach(one -> one.end().countDown());
    wanted.clear();
  }

  private synchronized Optional<Wanted> take(String verb) {
    Wanted one = wanted.get(verb);
    if (one == null || one.times() == 0) {
      return Optional.empty();
    }
    wanted.put(verb, new Wanted(one.misbehaviour(), one.times() - 1, one.end()));
    return Optional.of(one);
  }

  /** Does what is right, or what is wanted instead. */
  Step at(String verb, Session session, Callable<Step> right) throws Exception {
    Optional<Wanted> taken = take(verb);
    if (taken.isPresent()) {
      Optional<Step> wrong = misbehave(taken.get(), session);
      if (wrong.isPresent()) {
        return wrong.get();
      }
    }
    Step step = right.call();
    return step instanceof Step.ReceiveMessage(Reply prompt, Step.MessageHandler next)
        ? new Step.ReceiveMessage(
            prompt, message -> at(END_OF_MESSAGE, session, () -> next.handle(message)))
        : step;
  }

  private Optional<Step> misbehave(Wanted one, Session session) throws InterruptedException {
    return switch (one.misbehaviour()) {
      case Misbehaviour.Refuse(List<String> lines) -> Optional.of(Step.answer(new Refusal(lines)));
      case Misbehaviour.Hang _ -> {
        one.end().await();
        yield Optional.empty();
      }
      case Misbehaviour.Drop _ -> {
        ((ConnectedSession) session).abort("the test wants it");
        yield Optional.of(new Step.AnswerAndClose(new Refusal(List.of("421 4.3.2 Never read"))));
      }
      case Misbehaviour.Delay(var delay) -> {
        one.end().await(delay.toNanos(), TimeUnit.NANOSECONDS);
        yield Optional.empty();
      }
    };
  }

  /**
   * A reply of the test's own words.
   *
   * @param lines its lines, with their code
   */
  private record Refusal(List<String> lines) implements Reply {
    @Override
    public List<String> statusLines(Locale language) {
      return lines;
    }

    @Override
    public boolean refuses() {
      return true;
    }
  }
}

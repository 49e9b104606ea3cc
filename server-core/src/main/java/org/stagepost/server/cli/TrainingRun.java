package org.stagepost.server.cli;

import java.time.Duration;
import org.stagepost.server.Home;

/** A run that stops as soon as it is ready, for Java to remember what it takes. */
public final class TrainingRun {

  /** Who waits for it may be gone, and nobody else would end it. */
  private static final Duration LONGEST = Duration.ofSeconds(600);

  private TrainingRun() {}

  /** Runs the server of the home in {@code stagepost.home}. */
  public static void main(String[] arguments) {
    Thread.ofPlatform().daemon().start(TrainingRun::endAtLast);
    System.exit(Invocation.execute(new RunCommand(TrainingRun::stopSoon)));
  }

  private static Foreground.Occasions stopSoon(Home home) {
    return new Foreground.Occasions(
        bound -> Thread.ofPlatform().start(() -> System.exit(ExitCode.FINE)), () -> {});
  }

  private static void endAtLast() {
    try {
      Thread.sleep(LONGEST);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCode.INTERNAL_ERROR);
  }
}

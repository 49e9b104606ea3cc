package org.stagepost.server.throttle;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many logins were refused since the start, and why. Safe for use by many threads. */
public final class Refusals {

  private final Map<Refusal, LongAdder> numbers = new EnumMap<>(Refusal.class);

  Refusals() {
    Stream.of(Refusal.values()).forEach(refusal -> numbers.put(refusal, new LongAdder()));
  }

  /** A login was refused for this. */
  public void count(Refusal refusal) {
    numbers.get(refusal).increment();
  }

  /** How many were refused for this. */
  public long of(Refusal refusal) {
    return numbers.get(refusal).sum();
  }
}

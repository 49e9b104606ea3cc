package org.stagepost.server.throttle;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many logins were refused since the start, and why. Safe for use by many threads. */
public final class RefusedLogins {

  private final Map<LoginRefusal, LongAdder> numbers = new EnumMap<>(LoginRefusal.class);

  RefusedLogins() {
    Stream.of(LoginRefusal.values()).forEach(refusal -> numbers.put(refusal, new LongAdder()));
  }

  /** A login was refused for this. */
  void count(LoginRefusal refusal) {
    numbers.get(refusal).increment();
  }

  /** How many were refused for this. */
  public long of(LoginRefusal refusal) {
    return numbers.get(refusal).sum();
  }
}

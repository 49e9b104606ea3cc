package org.stagepost.server.password;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.key.KeyedDigest;
import org.stagepost.server.key.KeyedDigest.Digest;

/**
 * Remembers which passwords fitted which verifiers, so that a client that comes every minute costs
 * a slow hash only now and then. What is remembered is a fact about a pair: another password, or
 * another verifier after a change of password, is another pair. So nothing here can be out of date;
 * and whether the account may log in is not asked here.
 *
 * <p>Kept are digests under a key that is made at the start and never leaves this object, not the
 * passwords. Whoever can read the memory of the server can try passwords against them at the speed
 * of a fast hash, which is why none is kept for long. Failures are not remembered: guesses stay
 * slow.
 */
final class VerifiedPasswords {

  /** Two megabytes, at a hundred octets each. */
  private static final int MOST = 20_000;

  private static final float LOAD = 0.75f;

  private final KeyedDigest digests = KeyedDigest.underNewKey();
  private final long age;
  private final LongSupplier nanoTime;
  private final Map<Digest, Long> until =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Long> eldest) {
          return size() > MOST;
        }
      };

  /**
   * Nothing yet.
   *
   * @param age how long a success is remembered; zero for not at all
   * @param nanoTime {@link System#nanoTime}, or a test's
   */
  VerifiedPasswords(Duration age, LongSupplier nanoTime) {
    this.age = age.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Whether it is known that this password fits this verifier. */
  synchronized boolean has(Digest pair) {
    Long end = until.get(pair);
    if (end != null && end - nanoTime.getAsLong() <= 0) {
      until.remove(pair);
      return false;
    }
    return end != null;
  }

  /** The password was found to fit the verifier. */
  synchronized void add(Digest pair) {
    if (age > 0) {
      until.put(pair, nanoTime.getAsLong() + age);
    }
  }

  /** The pair, by which to ask; to be made before a hash that may wipe the password's octets. */
  Digest pair(Verifier verifier, byte[] password) {
    // one digest after the other: nothing of one part can pass for the begin of the next
    Digest kind = digests.of(verifier.kind());
    Digest stored = digests.of(kind, verifier.value().getBytes(StandardCharsets.UTF_8));
    return digests.of(stored, password);
  }
}

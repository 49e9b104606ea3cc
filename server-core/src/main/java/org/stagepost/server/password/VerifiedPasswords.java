package org.stagepost.server.password;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import org.stagepost.api.auth.Verifier;

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
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_OCTETS = 32;

  /** Stands for a verifier and a password: half of an HMAC-SHA256. */
  record Pair(long high, long low) {}

  private final byte[] key = newKey();
  private final long age;
  private final LongSupplier nanoTime;
  private final Map<Pair, Long> until =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Long> eldest) {
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

  private static byte[] newKey() {
    byte[] octets = new byte[KEY_OCTETS];
    new SecureRandom().nextBytes(octets);
    return octets;
  }

  /** Whether it is known that this password fits this verifier. */
  synchronized boolean has(Pair pair) {
    Long end = until.get(pair);
    if (end != null && end - nanoTime.getAsLong() <= 0) {
      until.remove(pair);
      return false;
    }
    return end != null;
  }

  /** The password was found to fit the verifier. */
  synchronized void add(Pair pair) {
    if (age > 0) {
      until.put(pair, nanoTime.getAsLong() + age);
    }
  }

  /** The pair, by which to ask; to be made before a hash that may wipe the password's octets. */
  Pair pair(Verifier verifier, byte[] password) {
    Mac mac = Digests.hmac(ALGORITHM, key);
    part(mac, verifier.kind().getBytes(StandardCharsets.UTF_8));
    part(mac, verifier.value().getBytes(StandardCharsets.UTF_8));
    part(mac, password);
    ByteBuffer octets = ByteBuffer.wrap(mac.doFinal());
    return new Pair(octets.getLong(), octets.getLong());
  }

  /** With its length in front: nothing of one part can pass for the begin of the next. */
  private static void part(Mac mac, byte[] octets) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(octets.length).flip());
    mac.update(octets);
  }
}

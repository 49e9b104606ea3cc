package org.stagepost.server.password;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.stagepost.api.auth.Verifier;

/**
 * Argon2id (RFC 9106) in the PHC string format. All hashes that run at once share a third of the
 * heap: one that does not fit waits, one that could never fit is refused.
 */
final class Argon2idKind implements VerifierKind {

  private static final int VERSION = 19; // 0x13, RFC 9106 §3.1
  private static final int SALT_OCTETS = 16;
  private static final int HASH_OCTETS = 32;
  private static final int LEAST_OCTETS = 8;
  private static final int MOST_OCTETS = 64;
  private static final int MOST_LANES = 64;
  private static final long MOST_WORK = 4L << 20; // KiB times passes: a few seconds
  private static final int MOST_LENGTH = 300;

  private final Argon2Cost cost;
  private final int memory;
  private final Semaphore free;
  private final SecureRandom random = new SecureRandom();

  /**
   * The kind.
   *
   * @param cost what new hashes cost
   * @param heap the octets of the heap, a third of which is for hashes
   */
  Argon2idKind(Argon2Cost cost, long heap) {
    this.cost = cost;
    this.memory = Math.clamp(heap / 3 / 1024, cost.memory(), Integer.MAX_VALUE);
    this.free = new Semaphore(memory, true);
  }

  @Override
  public String name() {
    return Verifier.ARGON2ID;
  }

  @Override
  public Optional<String> problem(String value) {
    Optional<Stored> stored = Stored.parse(value);
    if (stored.isEmpty()) {
      return Optional.of("is not $argon2id$v=19$m=…,t=…,p=…$salt$hash");
    }
    Argon2Cost asked = stored.get().cost();
    if (asked.memory() > memory) {
      return Optional.of(
          "asks for m=" + asked.memory() + " KiB; the heap has room for " + memory + " KiB");
    }
    if ((long) asked.memory() * asked.passes() > MOST_WORK) {
      return Optional.of("asks for too much work; m times t is at most " + MOST_WORK);
    }
    return Optional.empty();
  }

  /** Whether a value costs a guesser at least as much memory and work as one that is made now. */
  boolean isCurrent(String value) {
    return Stored.parse(value)
        .map(Stored::cost)
        .filter(stored -> stored.memory() >= cost.memory())
        .filter(
            stored ->
                (long) stored.memory() * stored.passes() >= (long) cost.memory() * cost.passes())
        .isPresent();
  }

  @Override
  public boolean fits(String value, byte[] password) {
    Stored stored = Stored.parse(value).orElseThrow();
    byte[] hash = hash(stored.cost(), stored.salt(), password, stored.hash().length);
    return MessageDigest.isEqual(hash, stored.hash());
  }

  @Override
  public String make(byte[] password) {
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    return new Stored(cost, salt, hash(cost, salt, password, HASH_OCTETS)).toString();
  }

  private byte[] hash(Argon2Cost asked, byte[] salt, byte[] password, int length) {
    free.acquireUninterruptibly(asked.memory());
    try {
      Argon2BytesGenerator generator = new Argon2BytesGenerator();
      generator.init(
          new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
              .withVersion(VERSION)
              .withMemoryAsKB(asked.memory())
              .withIterations(asked.passes())
              .withParallelism(asked.lanes())
              .withSalt(salt)
              .build());
      byte[] hash = new byte[length];
      generator.generateBytes(password, hash);
      return hash;
    } finally {
      free.release(asked.memory());
    }
  }

  /** What stands in a PHC string. */
  private record Stored(Argon2Cost cost, byte[] salt, byte[] hash) {

    static Optional<Stored> parse(String value) {
      if (value.length() > MOST_LENGTH) {
        return Optional.empty();
      }
      String[] fields = value.split("\\$", -1);
      if (fields.length != 6
          || !fields[0].isEmpty()
          || !fields[1].equals("argon2id")
          || !fields[2].equals("v=" + VERSION)) {
        return Optional.empty();
      }
      Optional<Argon2Cost> cost = cost(fields[3].split(",", -1));
      Optional<byte[]> salt = octets(fields[4]);
      Optional<byte[]> hash = octets(fields[5]);
      return cost.isEmpty() || salt.isEmpty() || hash.isEmpty()
          ? Optional.empty()
          : Optional.of(new Stored(cost.get(), salt.get(), hash.get()));
    }

    private static Optional<Argon2Cost> cost(String[] parameters) {
      if (parameters.length != 3) {
        return Optional.empty();
      }
      OptionalInt memory = Numbers.after("m=", parameters[0]);
      OptionalInt passes = Numbers.after("t=", parameters[1]);
      OptionalInt lanes = Numbers.after("p=", parameters[2]);
      if (memory.isEmpty() || passes.isEmpty() || lanes.isEmpty()) {
        return Optional.empty();
      }
      try {
        return lanes.getAsInt() > MOST_LANES
            ? Optional.empty()
            : Optional.of(new Argon2Cost(memory.getAsInt(), passes.getAsInt(), lanes.getAsInt()));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static Optional<byte[]> octets(String base64) {
      try {
        byte[] octets = Base64.getDecoder().decode(base64);
        return base64.endsWith("=") || octets.length < LEAST_OCTETS || octets.length > MOST_OCTETS
            ? Optional.empty()
            : Optional.of(octets);
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
      return "$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s"
          .formatted(
              VERSION,
              cost.memory(),
              cost.passes(),
              cost.lanes(),
              base64.encodeToString(salt),
              base64.encodeToString(hash));
    }
  }
}

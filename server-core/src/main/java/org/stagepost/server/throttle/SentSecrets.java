package org.stagepost.server.throttle;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stagepost.server.key.KeyedDigest.Digest;

/**
 * What is known of secrets that were sent, each with an account; of a bounded number of them, and
 * the one that came longest ago is forgotten first. A telephone with an old password sends the same
 * one for ever, and guesses nothing. Used under the lock of {@link CountingThrottle}.
 */
final class SentSecrets {

  /**
   * So long what has failed is known to fail again, without a look: no work for nothing. It is as
   * long as it may take until a password counts that was set where nobody tells us of it.
   */
  static final Duration KNOWN_TO_FAIL = Duration.ofSeconds(10);

  private static final float LOAD = 0.75f;

  private enum State {
    /** Nobody has looked. */
    REFUSED,
    /** It is being tried for the first time. */
    ON_TRIAL,
    /** It was wrong. */
    WRONG
  }

  private static final class Secret {
    private final Digest account;
    private State state;
    private long looked; // when somebody looked last

    Secret(Digest account) {
      this.account = account;
    }
  }

  private final Map<Digest, Secret> secrets;

  SentSecrets(int most) {
    this.secrets =
        new LinkedHashMap<>(16, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Digest, Secret> eldest) {
            return size() > most;
          }
        };
  }

  private boolean is(State state, Digest secret) {
    Secret known = secrets.get(secret);
    return known != null && known.state == state;
  }

  /** Whether it came before, whatever has become of it. */
  boolean knows(Digest secret) {
    return secrets.containsKey(secret);
  }

  /** Whether it has failed. */
  boolean isWrong(Digest secret) {
    return is(State.WRONG, secret);
  }

  /** Whether it is being tried for the first time. */
  boolean isOnTrial(Digest secret) {
    return is(State.ON_TRIAL, secret);
  }

  /** Whether it has failed a moment ago. */
  boolean hasJustFailed(Digest secret, long now) {
    return is(State.WRONG, secret) && now - secrets.get(secret).looked < KNOWN_TO_FAIL.toNanos();
  }

  /** It came, and nobody looks at it. */
  void refuse(Digest account, Digest secret) {
    if (!secrets.containsKey(secret)) {
      put(account, secret).state = State.REFUSED;
    }
  }

  /** It is tried. What has failed before is not looked at by others meanwhile. */
  void begin(Digest account, Digest secret, long now) {
    Secret tried = knows(secret) ? secrets.get(secret) : put(account, secret);
    tried.looked = now;
    if (tried.state != State.WRONG) {
      tried.state = State.ON_TRIAL;
    }
  }

  private Secret put(Digest account, Digest secret) {
    Secret made = new Secret(account);
    secrets.put(secret, made);
    return made;
  }

  /** It was tried. */
  void end(Digest account, Digest secret, AttemptOutcome outcome, long now) {
    switch (outcome) {
      case RIGHT -> secrets.remove(secret);
      case WRONG -> {
        // another who has tried it at the same time may have found out nothing, and left
        Secret tried = knows(secret) ? secrets.get(secret) : put(account, secret);
        tried.state = State.WRONG;
        tried.looked = now;
      }
      case NOT_CHECKED -> {
        if (is(State.ON_TRIAL, secret)) {
          secrets.remove(secret);
        }
      }
    }
  }

  /** Forgets those of an account, which may have been given one of them as its password. */
  void forget(Digest account) {
    secrets.values().removeIf(one -> one.account.equals(account));
  }

  int size() {
    return secrets.size();
  }
}

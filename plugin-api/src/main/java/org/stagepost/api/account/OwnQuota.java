package org.stagepost.api.account;

import java.util.OptionalLong;
import org.stagepost.api.store.Quota;

/**
 * What of a quota an account has of its own. Where it has nothing of its own, the default of its
 * directory counts, if there is one, and whatever that is at the time.
 *
 * @param octets the sum of the messages' sizes; 0 for no limit, whatever the default says
 * @param messages how many messages; 0 for no limit, whatever the default says
 */
public record OwnQuota(OptionalLong octets, OptionalLong messages) {

  /** Nothing of its own. */
  public static final OwnQuota DEFAULT = new OwnQuota(OptionalLong.empty(), OptionalLong.empty());

  /** Checks the bounds. */
  public OwnQuota {
    if (octets.orElse(0) < 0 || messages.orElse(0) < 0) {
      throw new IllegalArgumentException("a quota is not negative");
    }
  }

  /** All of this quota, whatever the default says. */
  public static OwnQuota of(Quota quota) {
    return new OwnQuota(OptionalLong.of(quota.octets()), OptionalLong.of(quota.messages()));
  }

  /** The quota that counts where this is the default. */
  public Quota over(Quota byDefault) {
    return new Quota(octets.orElse(byDefault.octets()), messages.orElse(byDefault.messages()));
  }
}

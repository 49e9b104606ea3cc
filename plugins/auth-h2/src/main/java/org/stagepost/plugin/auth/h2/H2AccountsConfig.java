package org.stagepost.plugin.auth.h2;

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.host.DataSize;
import org.stagepost.api.store.Quota;

/**
 * The settings of the accounts: what those may hold that have no quota of their own.
 *
 * @param quota the octets of all messages together; no limit if absent or 0
 * @param quotaMessages how many messages; no limit if absent or 0
 */
@PluginConfig
record H2AccountsConfig(
    @Meaning("What the mailbox of an account without a quota of its own may hold; 0 for no limit.")
        DataSize quota,
    @Meaning("How many messages that mailbox may hold; 0 for no limit.") Long quotaMessages) {

  /** Puts the defaults in and checks the ranges. */
  H2AccountsConfig {
    quota = quota == null ? new DataSize(0) : quota;
    quotaMessages = quotaMessages == null ? 0 : quotaMessages;
    if (quotaMessages < 0) {
      throw new IllegalArgumentException("quotaMessages is 0 or more");
    }
  }

  Quota defaultQuota() {
    return new Quota(quota.octets(), quotaMessages);
  }
}

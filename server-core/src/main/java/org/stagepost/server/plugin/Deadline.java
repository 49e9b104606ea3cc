package org.stagepost.server.plugin;

import java.util.List;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.route.RecipientRouter;

/** How long a call into an extension may take; the lengths are {@link GuardSettings}. */
public enum Deadline {
  /** A question with a short answer: who is it, does it exist, where does it go? */
  LOOKUP,
  /** Anything else: a command, or a store that waits for its disk. */
  WORK;

  private static final List<Class<?>> LOOKUPS =
      List.of(
          Authenticator.class,
          AccountDirectory.class,
          RecipientRouter.class,
          SaslMechanism.class,
          SaslExchange.class);

  /** The deadline of calls to this type, an extension point or a class that implements one. */
  static Deadline of(Class<?> type) {
    return LOOKUPS.stream().anyMatch(lookup -> lookup.isAssignableFrom(type)) ? LOOKUP : WORK;
  }
}

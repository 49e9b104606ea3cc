package org.stagepost.server.plugin;

import java.util.List;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.route.RecipientRouter;

/** How long a call into an extension may take; the lengths are {@link GuardSettings}. */
public enum Deadline {
  /** A question with a short answer: who is it, does it exist, where does it go? */
  LOOKUP,
  /** Anything else: a command, a SASL exchange that waits for a login, a store for its disk. */
  WORK;

  private static final List<Class<?>> LOOKUPS =
      List.of(
          Authenticator.class,
          AuthPolicy.class,
          AccountDirectory.class,
          RecipientRouter.class,
          MailFilter.class);

  /** The deadline of calls to this type, an extension point or a class that implements one. */
  static Deadline of(Class<?> type) {
    return LOOKUPS.stream().anyMatch(lookup -> lookup.isAssignableFrom(type)) ? LOOKUP : WORK;
  }
}

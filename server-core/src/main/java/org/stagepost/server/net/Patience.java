package org.stagepost.server.net;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.server.net.SessionSettings.ErrorLimits;

/**
 * How much more of a peer's errors the server puts up with. Mail that moves makes all good; four
 * commands that are in order make one error good, unless they log in or move no mail, for a guesser
 * of passwords could throw those in as he likes.
 */
final class Patience {

  private static final int ERROR = 4;
  private static final int GOOD = 1;
  private static final Set<CommandTrait> NO_MERIT =
      EnumSet.of(CommandTrait.JUNK, CommandTrait.NEEDS_PROTECTION, CommandTrait.SECRET);

  private final ErrorLimits limits;
  private long errors;
  private long junk;

  Patience(ErrorLimits limits) {
    this.limits = limits;
  }

  /** A command was refused. */
  void refused() {
    errors += ERROR;
  }

  /** A command was carried out. */
  void carriedOut(Set<CommandTrait> traits) {
    if (traits.contains(CommandTrait.JUNK) && ++junk > limits.junk()) {
      refused();
    } else if (Collections.disjoint(traits, NO_MERIT)) {
      errors = Math.max(0, errors - GOOD);
    }
  }

  /** A message was received or sent. */
  void mailMoved() {
    errors = 0;
    junk = 0;
  }

  /** Whether there were too many. */
  boolean isExhausted() {
    return errors >= (long) limits.refusals() * ERROR;
  }
}

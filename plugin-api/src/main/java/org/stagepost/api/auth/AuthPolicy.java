package org.stagepost.api.auth;

import org.pf4j.ExtensionPoint;

/**
 * Has a say in whether a login may be tried, whatever its password, and hears how it ended. The key
 * {@code authentication.policies} of the configuration names those in use and their order.
 *
 * <p>A policy can forbid and delay, and never let in: the authenticators are asked all the same,
 * and what the server has locked stays locked. Called by many sessions at once; it may block. Its
 * deadline is 10 s, and the client waits meanwhile.
 */
public interface AuthPolicy extends ExtensionPoint {

  /** The short name that the configuration uses, for example {@code office-hours}. */
  String name();

  /**
   * Somebody wants to log in; nothing was checked yet. Until a policy refuses, all are asked. Not
   * called for an attempt that the server has refused already, as it does with too many failures.
   *
   * <p>The same answer for a name that exists and for one that does not gives nothing away.
   *
   * @throws Exception if it cannot be told now: the client is told to try again later, for a policy
   *     that is broken must not open the door
   */
  PolicyDecision before(LoginAttempt attempt) throws Exception;

  /**
   * How an attempt ended that {@link #before} was asked about, also if another policy has refused
   * it. The client does not know yet. A client that has proved who it is and then rejects the
   * server, or cancels, has not logged in: the result is a failure. If it goes away instead, this
   * is not called.
   *
   * @throws Exception is logged, and changes nothing
   */
  default void after(LoginAttempt attempt, LoginResult result) throws Exception {}
}

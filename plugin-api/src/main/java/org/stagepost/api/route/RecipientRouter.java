package org.stagepost.api.route;

import org.pf4j.ExtensionPoint;

/**
 * Decides for addresses where their mail goes. The key {@code routers} of the configuration names
 * those in use and their order.
 *
 * <p>Called at RCPT by many sessions at once; it may block. Its deadline is 10 s. Where accounts
 * may send from their own addresses alone it is also asked where mail for a sender's address would
 * go, so that an alias is an address to send from as well: nothing need come after the question.
 */
public interface RecipientRouter extends ExtensionPoint {

  /** The short name that the configuration uses, for example {@code domains}. */
  String name();

  /**
   * Routes one recipient.
   *
   * @throws Exception if it cannot be found out now: the recipient is deferred with 451
   */
  Route route(RouteRequest request) throws Exception;
}

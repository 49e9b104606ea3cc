/**
 * <b>NAME</b> — where does mail for this address go?
 *
 * <p><b>SYNOPSIS</b> — each {@link org.stagepost.api.route.RecipientRouter} is asked in the order
 * of the configuration until one gives a {@link org.stagepost.api.route.Route} other than {@code
 * NotMine}. What no router claims is mail for elsewhere.
 *
 * <p><b>PROMISES</b> — {@code <postmaster>} and postmaster at each local domain are routed by the
 * server itself and never reach a router (RFC 5321 §4.5.1).
 *
 * <p><b>WHAT MAY GO WRONG</b> — a router that throws defers the recipient with 451.
 */
package org.stagepost.api.route;

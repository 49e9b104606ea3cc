/**
 * <b>NAME</b> — who is kept from guessing passwords?
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.throttle.Throttle} counts failures and says
 * which logins are not looked at. What was tried is an {@code Attempt}; its {@code Limit}s say
 * whether it is looked at, {@code Delays} when it is answered.
 *
 * <p><b>PROMISES</b> — nobody who guesses gets more than some guesses an hour, and they lock nobody
 * out who comes from where they have logged in before. A thousand logins at once are no way past
 * that, nor is a restart. The same wrong password again is no guess, and no work either. A delay
 * tells nobody what there is. What is kept is bounded, and holds no name, address or password.
 *
 * <p><b>WHAT MAY GO WRONG</b> — so many logins are in flight that it cannot be told whether one
 * more is too many: it is {@code TEMPORARY}. The file of known networks cannot be read: all are
 * strangers until they log in.
 */
package org.stagepost.server.throttle;

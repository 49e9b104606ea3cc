/**
 * <b>NAME</b> — what is kept of a password, and whether one fits?
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.password.PasswordKinds} makes and checks
 * verifiers of each kind.
 *
 * <p><b>PROMISES</b> — hashes run on as many platform threads as there are cores and use a third of
 * the heap at most, whatever a stored value asks for. Each check for somebody who is not there does
 * the same work as one for somebody who is.
 *
 * <p><b>WHAT MAY GO WRONG</b> — more checks wait than a short queue holds: {@code Overloaded}. A
 * stored value asks for more work than the bounds allow: it never fits, and the log says why.
 */
package org.stagepost.server.password;

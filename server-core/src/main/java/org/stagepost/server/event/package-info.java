/**
 * <b>NAME</b> — tells listeners what has happened.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.event.Events} takes what happens and gives it to
 * each listener on a thread of the listener's own.
 *
 * <p><b>PROMISES</b> — whoever tells of an event never waits, and without listeners no event is
 * even made. One listener hears its events one at a time, and those of one session in their order.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a listener that throws is logged and hears the next event; one that
 * is too slow misses what does not fit into its queue, and the log says how much.
 */
package org.stagepost.server.event;

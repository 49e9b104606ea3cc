/**
 * <b>NAME</b> — what has happened.
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.api.event.MailListener} is told of each {@link
 * org.stagepost.api.event.MailEvent}, after the fact. It decides nothing: that is what {@link
 * org.stagepost.api.filter.MailFilter} is for.
 *
 * <p><b>PROMISES</b> — mail never waits for a listener. One listener hears its events one at a
 * time, in the order in which they happened in each session.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a listener that is slower than the mail: what does not fit into its
 * queue of 1,000 events is dropped, and the log says how many. What is in the queue when the server
 * is killed is lost: who must not miss a message looks into the store.
 */
package org.stagepost.api.event;

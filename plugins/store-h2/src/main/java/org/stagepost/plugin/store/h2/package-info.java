/**
 * <b>NAME</b> — the mail store {@code h2}: a log of segments, and an index of it in H2.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.plugin.store.h2.H2MailStore} is the extension. A
 * delivery becomes an {@code AppendEntry}, which the log's one writer plans, writes and forces
 * together with all that wait; then it is in its {@code MailboxState} in memory, and on its way
 * into the index by the {@code Indexer}. The {@code Janitor} makes the next segment and has the
 * {@code Reclaimer} delete those that are dead.
 *
 * <p><b>PROMISES</b> — those of {@link org.stagepost.api.store}. What is answered is in the log and
 * forced. The index may be lost at any time. The legal states, and what a crash between any two
 * steps leaves, are in {@code docs/architecture.md}.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the disk is full: {@code Full}, and removals still work. A write or
 * a force fails: all of its group fail, and the log goes on in a fresh segment once that is proven
 * to work. A segment is damaged: said so at the start or when a message of it is read; all other
 * mail is there.
 */
package org.stagepost.plugin.store.h2;

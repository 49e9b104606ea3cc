/**
 * <b>NAME</b> — the index of the mail store: which mailbox has which messages, and where they lie.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.plugin.store.h2.index.IndexWriter} takes facts of the
 * log, many in one transaction; {@link org.stagepost.plugin.store.h2.index.Index} answers
 * questions.
 *
 * <p><b>PROMISES</b> — the position that the index has reached is stored in the transaction of the
 * rows. Taking the facts behind it gives the same index, whichever segments were deleted since.
 *
 * <p><b>WHAT MAY GO WRONG</b> — anything: then it is made anew from the log.
 */
package org.stagepost.plugin.store.h2.index;

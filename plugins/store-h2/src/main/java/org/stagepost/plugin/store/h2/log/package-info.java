/**
 * <b>NAME</b> — the log of the mail store: what is in it, happened.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.plugin.store.h2.log.MailLog} finds the segments of a
 * folder, gives the facts in them, and takes {@link org.stagepost.plugin.store.h2.log.LogEntry
 * entries}. All files are reached by {@link org.stagepost.plugin.store.h2.log.LogFiles}, so that a
 * test can take the disk away.
 *
 * <p><b>PROMISES</b> — an entry that was answered as written is forced. Entries are decided,
 * written and answered in one order. A pinned segment can be read, whatever happens to its thread.
 *
 * <p><b>WHAT MAY GO WRONG</b> — see {@link org.stagepost.plugin.store.h2.log.LogWriter} for a force
 * that fails, {@link org.stagepost.plugin.store.h2.log.Recovery} for what a power cut leaves and
 * for damage.
 */
package org.stagepost.plugin.store.h2.log;

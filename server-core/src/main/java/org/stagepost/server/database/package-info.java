/**
 * <b>NAME</b> — an embedded H2 database for each plugin that asks for a {@code DataSource}.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.database.Databases#of} gives the data source of
 * a plugin, over the file {@code data/plugins/PLUGIN-ID/database.mv.db}. This is the only package
 * of the core that speaks SQL.
 *
 * <p><b>PROMISES</b> — nothing is opened or made before the first connection is asked for, and
 * nothing is open of a plugin that is gone. The database runs in this process alone: no port, no
 * console, no trace file, no script in its address. What was committed survives the end of the
 * process however it ends, at whichever write of H2 ({@code WRITE_DELAY=0}, and versions that are
 * kept).
 *
 * <p><b>WHAT MAY GO WRONG</b> — {@code COMMIT} does not force the disk: what must survive a power
 * cut is followed by {@code CHECKPOINT SYNC}; and even so, a disk that does not keep the order of
 * what is written after it can spoil the file. Another process may have the file open; the message
 * says so. A plugin that holds connections and asks for more, until none are left, gets an error
 * after ten seconds and not a deadlock.
 */
package org.stagepost.server.database;

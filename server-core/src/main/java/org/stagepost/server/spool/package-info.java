/**
 * <b>NAME</b> — where a message waits while it arrives.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.spool.Spool#receive} gives a sink for one
 * message. One of up to 64 KiB is kept in memory, and one of up to 4 MiB while what all of them
 * take beyond that is less than an eighth of the heap. A longer one goes to a file of the spool
 * folder as a whole. What {@code finish} gives can be read as often as one likes, until the sink is
 * closed.
 *
 * <p><b>PROMISES</b> — however long a message is, it takes no more than 64 KiB of memory besides
 * that eighth, and a connection that sends no message costs nothing. Files belong to the server's
 * user alone (0600, in a folder of 0700), are removed when their sink is closed, and those that a
 * crash left behind when the server starts. A message is taken only while the disk keeps its
 * reserve, so that the store can always write what frees room: deletions.
 *
 * <p>Nothing here is durable, and nothing needs to be: a client gets its 250 from the store.
 *
 * <p><b>WHAT MAY GO WRONG</b> — the disk is full: a {@link org.stagepost.server.net.NoRoom}, which
 * the client reads as {@code 452 4.3.1}; the log says so once when it begins and once when it ends.
 * The disk fails: any other {@code IOException}, and the same answer.
 */
package org.stagepost.server.spool;

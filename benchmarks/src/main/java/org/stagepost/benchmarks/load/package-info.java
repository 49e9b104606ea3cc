/**
 * <b>NAME</b> — the load program: SMTP and POP3 against any server, and a check of what came of it.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.benchmarks.load.Load} is the command line. {@code smtp}
 * sends letters that each carry an id and a checksum, and writes a ledger of those that were
 * accepted; {@code pop3} fetches; {@code verify} reads all mailboxes and compares them with the
 * ledger; {@code idle} holds connections open. A session is a virtual thread over a plain socket.
 *
 * <p><b>PROMISES</b> — It ends: every run has a number of things to do and a time in which to begin
 * them, and every answer is waited for only so long. Nothing of the server is used. What is counted
 * was answered.
 *
 * <p><b>WHAT MAY GO WRONG</b> — A session fails: it is counted as an error, and the letter that was
 * on its way is in the ledger as one of which nobody knows. Any error, and anything that {@code
 * verify} finds, makes the exit code 1.
 */
package org.stagepost.benchmarks.load;

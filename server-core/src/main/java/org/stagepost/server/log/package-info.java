/**
 * <b>NAME</b> — the log: one event, one line, no surprise in it.
 *
 * <p><b>SYNOPSIS</b> — classes log by SLF4J. {@link org.stagepost.server.log.Logging#start} makes a
 * running server log to standard error and to {@code logs/stagepost.log}; a command that does not
 * call it logs warnings to standard error. The thread of a session has the session's id in the
 * mapped diagnostic context under {@code session}, and so has that of a plugin while it is called
 * for a session or told of what happened in one: lines of plugins carry it too. {@link
 * org.stagepost.server.log.LogText} fits the words of peers into a sentence.
 *
 * <p><b>PROMISES</b> — whatever is in a message, an event is one line: line ends, control
 * characters and what turns the direction of reading are escaped, and what is too long is cut. The
 * file is rolled at 20 MB, and twenty old ones are kept. No configuration file of logback is looked
 * for, and no message is evaluated. A line is written within a tenth of a second; warnings and
 * errors are written at once, with all that was said before them.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a file that can no longer be written is said once on standard
 * error, where the log goes on, and tried again every ten seconds. Secrets are the business of
 * those who log: nothing here knows them.
 */
package org.stagepost.server.log;

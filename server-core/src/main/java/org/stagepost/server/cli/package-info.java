/**
 * <b>NAME</b> — the command line, one class a command.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.cli.Invocation} is one call of the program. What
 * there is to parse is parsed by picocli, with {@code Stagepost} as its root; a class of this
 * package does the work or asks {@link org.stagepost.server.admin} for it.
 *
 * <p><b>PROMISES</b> — exit code 0 fine, 1 wrong usage, 2 the user's error in one readable line or
 * the numbered report, 3 a fault of ours. No password is ever taken from an argument, and none is
 * printed. Data goes to standard output, everything else to standard error.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a {@link org.stagepost.server.cli.UserError} is what the user can
 * mend; any other exception is ours and is shown with its stack.
 */
package org.stagepost.server.cli;

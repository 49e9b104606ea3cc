/**
 * <b>NAME</b> — what a plugin is tested with.
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.testkit.Dialogue} is a script of what a client and a
 * server say to each other, run over a real socket:
 *
 * <pre>
 * Dialogue.of("""
 *     S: +OK *
 *     C: QUIT
 *     S: +OK *
 *     X: closed
 *     """).run(port);
 * </pre>
 *
 * <p>A contract is a class of tests: extend {@link org.stagepost.testkit.AuthenticatorContract},
 * {@link org.stagepost.testkit.AccountDirectoryContract} or {@link
 * org.stagepost.testkit.MailStoreContract}, make the object that is to be tested, and get them all.
 * A store that can be put on a {@link org.stagepost.testkit.FaultyDisk} is also held to {@link
 * org.stagepost.testkit.MailStoreCrashContract}.
 *
 * <p>What a protocol's plugin needs of others is here: {@link org.stagepost.testkit.MemoryAccounts}
 * is an authenticator and a directory, {@link org.stagepost.testkit.MemoryMailStore} a store, which
 * {@link org.stagepost.testkit.BreakableStore} breaks when a test wants it to, and {@link
 * org.stagepost.testkit.TestPasswords} hashes in no time. {@link org.stagepost.testkit.TestServer}
 * is a server in the test's own process that has all of them.
 *
 * <p><b>PROMISES</b> — nothing here sleeps or guesses: a test waits for what must come, and fails
 * with all that was said, the first difference marked, if it does not.
 *
 * <p><b>WHAT MAY GO WRONG</b> — an {@code AssertionError} if the server said something else; an
 * {@code IllegalArgumentException} if the script itself is wrong. No test framework is needed for
 * either.
 */
package org.stagepost.testkit;

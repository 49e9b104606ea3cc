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
 * {@link org.stagepost.testkit.SmtpCommandContract}, {@link
 * org.stagepost.testkit.Pop3CommandContract}, {@link org.stagepost.testkit.SmtpExtensionContract},
 * {@link org.stagepost.testkit.SaslMechanismContract} and {@link
 * org.stagepost.testkit.RecipientRouterContract} want a server with the plugin, and hold for all
 * its extensions of their point. For a store that includes power cuts: {@link
 * org.stagepost.testkit.FaultyFiles} are a disk in memory that can fail in all the ways of a real
 * one.
 *
 * <p>A {@link org.stagepost.testkit.TestServer} is a real server in the test's own process with the
 * plugin under test in it, and no other: {@link org.stagepost.testkit.MemoryMailStore}, which
 * breaks when a test wants it to, and {@link org.stagepost.testkit.MemoryAccounts}, a directory and
 * an authenticator, stand in for what it does not bring. {@link
 * org.stagepost.testkit.StagepostServer} gives one to each test of a class. It tells when a message
 * has arrived, goes by a {@link org.stagepost.testkit.TestClock}, and shows each {@link
 * org.stagepost.testkit.Misbehaviour} that a client may meet one day. For smaller tests {@link
 * org.stagepost.testkit.TestReplies} are a plugin's own texts, {@link
 * org.stagepost.testkit.TestPasswords} hash in no time, {@link org.stagepost.testkit.TestDatabase}
 * is what the server gives a plugin for its tables, and {@link org.stagepost.testkit.TestMessage}
 * is a message.
 *
 * <p><b>PROMISES</b> — nothing here sleeps or guesses: a test waits for what must come, and fails
 * with all that was said, the first difference marked, if it does not.
 *
 * <p><b>WHAT MAY GO WRONG</b> — an {@code AssertionError} if the server said something else; an
 * {@code IllegalArgumentException} if the script itself is wrong. No test framework is needed for
 * either.
 */
package org.stagepost.testkit;

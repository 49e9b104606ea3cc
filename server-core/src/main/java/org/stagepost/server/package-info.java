/**
 * <b>NAME</b> — the server as a whole: what is built from what, and in which order it starts.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.Main} hands its arguments to {@link
 * org.stagepost.server.cli}. {@link org.stagepost.server.Assembly} reads the configuration, has the
 * plugins loaded, and by a {@link org.stagepost.server.Wiring} makes a {@link
 * org.stagepost.server.MailServer} over them, which starts and stops it all.
 *
 * <p><b>PROMISES</b> — everything that is wrong with configuration and plugins is found before
 * anything is opened, and told at once. What was started is stopped in the reverse order, also when
 * the start fails half-way.
 *
 * <p><b>WHAT MAY GO WRONG</b> — {@link org.stagepost.server.StartFailure}: something that the
 * operator can mend, in one sentence.
 */
package org.stagepost.server;

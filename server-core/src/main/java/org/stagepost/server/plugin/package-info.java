/**
 * <b>NAME</b> — finds, checks, loads, builds, starts, guards and closes plugins.
 *
 * <p><b>SYNOPSIS</b> — a {@link org.stagepost.server.plugin.PluginHost} turns the jars of the
 * plugins folder into a {@link org.stagepost.server.plugin.Generation}: {@code build} → read its
 * {@link org.stagepost.server.plugin.Extensions} → bind the {@link
 * org.stagepost.server.plugin.LateBound} host services → {@code start} → … → {@code close}; a later
 * one takes over what has not changed. Every call from the core into an extension goes through the
 * {@link org.stagepost.server.plugin.Guard}. For an operator the host looks at one jar ({@link
 * org.stagepost.server.plugin.Inspection}), and {@link
 * org.stagepost.server.plugin.InstalledPlugins} changes the folder. This is the only package that
 * knows PF4J. In a test, {@link org.stagepost.server.plugin.ClassPathPlugins} build plugins from
 * the class path by the same rules.
 *
 * <p><b>PROMISES</b> — a jar is read by ourselves before PF4J sees it, and what was read is what is
 * loaded: a jar that is a bomb, is signed in part or by nobody who is trusted, or would end the
 * process is not. A plugin sees the JDK, the API and its own jar: neither the server nor its
 * libraries, their resources included. It gets what its constructors name and may have, from an
 * injector of its own, and all of a generation is built before the first session that has it. No
 * two extensions have one verb, keyword, parameter, mechanism or name. Everything that is wrong
 * with any jar is found in one run and told in words, never as a stack trace. Loader, injector and
 * objects of a plugin are one unit, and nothing outside of it is kept: no class, no key, no
 * throwable.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a jar has a fault: an error that names the jar, or a warning if its
 * section says {@code "optional": true}; the plugin is then left out, and the server must not start
 * or starts without it. A plugin that runs is not left out by a reload, which is refused. An
 * extension throws in a session: {@link org.stagepost.server.plugin.PluginFailure}. It does not
 * come back: the sweep closes the connection of its session, and logs plugin, session and stack. An
 * object does not close within its time: it is logged and left behind. Plugins are trusted code:
 * one that means harm can do all that the server can.
 */
package org.stagepost.server.plugin;

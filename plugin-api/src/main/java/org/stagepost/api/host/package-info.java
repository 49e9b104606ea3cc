/**
 * <b>NAME</b> — what the server offers to plugins.
 *
 * <p><b>SYNOPSIS</b> — name any of these types, {@link java.time.Clock}, {@link
 * javax.sql.DataSource}, your {@link org.stagepost.api.PluginConfig} record, or another class of
 * your own jar with a {@code jakarta.inject.Inject} constructor, as a parameter of an extension's
 * constructor.
 *
 * <p><b>PROMISES</b> — a {@code DataSource} is an embedded database of this plugin alone, in a file
 * below its {@link org.stagepost.api.host.PluginFolder}.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a service that is called from a constructor throws {@code
 * IllegalStateException}: it answers once all plugins are there. A constructor only checks; what
 * opens files, pools or threads belongs in {@link org.stagepost.api.host.Startable#start}.
 */
package org.stagepost.api.host;

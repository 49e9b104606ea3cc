/**
 * <b>NAME</b> — what the server offers to plugins.
 *
 * <p><b>SYNOPSIS</b> — name a service of this package, a {@link java.time.Clock}, a {@link
 * javax.sql.DataSource}, your {@link org.stagepost.api.PluginConfig} record, or another class of
 * your own jar with a {@code jakarta.inject.Inject} constructor, as a parameter of an extension's
 * constructor.
 *
 * <p><b>PROMISES</b> — a {@code DataSource} is an embedded database of this plugin alone, in a file
 * below its {@link org.stagepost.api.host.PluginFolder}. It is H2: what was committed survives the
 * end of the process, however it ends. {@code CHECKPOINT SYNC} behind it forces it to the disk, and
 * it survives a power cut as far as the disk then writes in the order in which it was asked to: H2
 * promises no more.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a service that is called from a constructor throws {@code
 * IllegalStateException}: it answers once all plugins are there. A constructor only checks; what
 * opens files, pools or threads belongs in {@link org.stagepost.api.host.Startable#start}. A {@code
 * DataSource} lends at most 32 connections at once: close each soon, and never ask for a second one
 * while you hold the first. While a reload replaces the plugin, the old one and the new one share
 * them, and the tables: the old one must be able to live with what the new one makes of these.
 */
package org.stagepost.api.host;

/**
 * <b>NAME</b> — what the server offers to plugins.
 *
 * <p><b>SYNOPSIS</b> — name a service of this package, a {@link java.time.Clock}, a {@link
 * javax.sql.DataSource}, your {@link org.stagepost.api.PluginConfig} record, or another class of
 * your own jar with a {@code jakarta.inject.Inject} constructor, as a parameter of an extension's
 * constructor.
 *
 * <p><b>PROMISES</b> — a {@code DataSource} is an embedded database of this plugin alone, in a file
 * below its {@link org.stagepost.api.host.PluginFolder}. It is H2, whose commit is not durable: by
 * its own word, what was committed survives a power cut only behind a {@code CHECKPOINT SYNC}. Who
 * must not lose anything, as a store must not, proves it by killing the process under load.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a service that is called from a constructor throws {@code
 * IllegalStateException}: it answers once all plugins are there. A constructor only checks; what
 * opens files, pools or threads belongs in {@link org.stagepost.api.host.Startable#start}. A {@code
 * DataSource} lends at most 32 connections at once: close each soon, and never ask for a second one
 * while you hold the first. While a reload replaces the plugin, the old one and the new one share
 * them, and the tables: the old one must be able to live with what the new one makes of these.
 */
package org.stagepost.api.host;

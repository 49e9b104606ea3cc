package org.stagepost.server.plugin;

/**
 * One extension and where it came from.
 *
 * @param plugin the plugin's id
 * @param origin the jar's file name
 * @param instance the extension itself; call it through {@link Guard}
 * @param <T> the extension point
 */
public record Extension<T>(String plugin, String origin, T instance) {}

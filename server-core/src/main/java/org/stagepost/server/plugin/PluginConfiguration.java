package org.stagepost.server.plugin;

import java.util.Optional;

/**
 * The settings of one plugin.
 *
 * @param plugin the plugin's id
 * @param type the record that its section binds to
 * @param value the record as it is bound; empty if the section has a fault
 */
public record PluginConfiguration(String plugin, Class<?> type, Optional<Object> value) {}

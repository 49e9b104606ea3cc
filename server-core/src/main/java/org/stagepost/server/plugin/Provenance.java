package org.stagepost.server.plugin;

import java.util.Optional;
import org.stagepost.server.config.PluginTrust;

/**
 * Whose plugins there may be.
 *
 * @param bundled which jars came with the server
 * @param trust who else's are trusted; empty if they need not be signed
 */
public record Provenance(BundledJars bundled, Optional<PluginTrust> trust) {}

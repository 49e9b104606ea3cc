package org.stagepost.api.host;

import java.nio.file.Path;
import org.stagepost.api.HostProvided;

/**
 * The folder {@code data/plugins/PLUGIN-ID}, where a plugin keeps what is its own. While a reload
 * replaces a plugin, the old one and the new one have it together, unless they are {@link
 * Exclusive}.
 */
@HostProvided
public interface PluginFolder {

  /** The folder. It exists, for its owner alone, when {@link Startable#start} is called. */
  Path path();
}

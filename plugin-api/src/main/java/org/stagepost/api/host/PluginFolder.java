package org.stagepost.api.host;

import java.nio.file.Path;
import org.stagepost.api.HostProvided;

/** The folder {@code data/plugins/PLUGIN-ID}, where a plugin keeps what is its own. */
@HostProvided
public interface PluginFolder {

  /** The folder. It exists, for its owner alone, when {@link Startable#start} is called. */
  Path path();
}

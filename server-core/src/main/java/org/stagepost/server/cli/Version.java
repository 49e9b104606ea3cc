package org.stagepost.server.cli;

import org.stagepost.server.Release;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "Stagepost " + Release.version(), "Java " + Runtime.version() + ", " + Release.platform()
    };
  }
}

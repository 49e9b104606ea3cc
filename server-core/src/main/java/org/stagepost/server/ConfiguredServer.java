package org.stagepost.server;

import java.util.List;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.server.config.Configuration;

/** What plugins may know of the server, from its configuration. */
record ConfiguredServer(String hostname, List<String> domains, String version, long messageSize)
    implements ServerInfo {

  static ConfiguredServer of(Configuration configuration) {
    return new ConfiguredServer(
        configuration.hostname().value(),
        ServerModule.domains(configuration),
        Release.version(),
        configuration.limits().messageSize().octets());
  }
}

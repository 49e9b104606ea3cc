package org.stagepost.plugin.sasl.mechanisms;

import java.util.List;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.testkit.TestServerInfo;

/** A server of which mechanisms may know the name and the domains. */
final class PlayedServer {

  static final ServerInfo INFO =
      new TestServerInfo("mail.example.org", List.of("example.org", "example.net"), "0.1.0", 0);

  private PlayedServer() {}
}

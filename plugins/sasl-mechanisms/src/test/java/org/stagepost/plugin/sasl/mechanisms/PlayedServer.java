package org.stagepost.plugin.sasl.mechanisms;

import java.util.List;
import org.stagepost.api.host.ServerInfo;

/** A server of which mechanisms may know the name and the domains. */
final class PlayedServer {

  static final ServerInfo INFO =
      new ServerInfo() {
        @Override
        public String hostname() {
          return "mail.example.org";
        }

        @Override
        public List<String> domains() {
          return List.of("example.org", "example.net");
        }

        @Override
        public String version() {
          return "0";
        }

        @Override
        public long messageSize() {
          return 0;
        }
      };

  private PlayedServer() {}
}

package org.stagepost.testkit;

import java.util.List;
import org.stagepost.api.host.ServerInfo;

/**
 * What a server says of itself, for tests without a server.
 *
 * @param hostname its name
 * @param domains its domains in lower case, the default one first
 * @param version its version
 * @param messageSize the largest message that it takes, in octets; 0 for no limit
 */
public record TestServerInfo(
    String hostname, List<String> domains, String version, long messageSize) implements ServerInfo {

  /** Copies the list. */
  public TestServerInfo {
    domains = List.copyOf(domains);
  }

  /** What a {@link TestServer} says: {@code mail.example.org}, and the domain example.org. */
  public TestServerInfo() {
    this("mail.example.org", List.of("example.org"), "0.1.0", 0);
  }
}

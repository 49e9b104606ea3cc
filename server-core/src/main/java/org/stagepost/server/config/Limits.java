package org.stagepost.server.config;

import org.stagepost.api.host.DataSize;

/**
 * How much is too much; 0 stands for no limit.
 *
 * @param messageSize the largest message in octets; default 50 MB
 * @param recipients recipients of one message; default 1000
 * @param connections connections at a time; default 10000
 * @param connectionsPerAddress connections at a time from one address; default 100
 * @param errors refused commands, with no mail moved between them, that end a connection; default
 *     20
 */
public record Limits(
    @Describe("The largest message.") DataSize messageSize,
    @Describe(least = "0", value = "Recipients of one message. RFC 5321 §4.5.3.1.8 asks for 100.")
        Integer recipients,
    @Describe(least = "0", value = "Connections at a time.") Integer connections,
    @Describe(least = "0", value = "Connections at a time from one address.")
        Integer connectionsPerAddress,
    @Describe(
            least = "0",
            value =
                "Commands of one connection that may be refused, with no mail moved between them,"
                    + " before it is closed.")
        Integer errors) {

  /** Puts the defaults in. */
  public Limits {
    messageSize = messageSize == null ? new DataSize(50_000_000) : messageSize;
    recipients = recipients == null ? Integer.valueOf(1000) : recipients;
    connections = connections == null ? Integer.valueOf(10_000) : connections;
    connectionsPerAddress =
        connectionsPerAddress == null ? Integer.valueOf(100) : connectionsPerAddress;
    errors = errors == null ? Integer.valueOf(20) : errors;
  }

  /** The limits of a file that names none. */
  public static Limits defaults() {
    return new Limits(null, null, null, null, null);
  }
}

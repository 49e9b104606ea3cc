package org.stagepost.server;

import org.stagepost.server.config.ListenerProtocol;
import org.stagepost.server.net.Protocol;

/**
 * The protocols that a listener can speak.
 *
 * @param smtp SMTP that takes mail for the local domains from anyone
 * @param submission SMTP that takes mail after login
 * @param pop3 POP3
 */
record Protocols(Protocol smtp, Protocol submission, Protocol pop3) {

  Protocol of(ListenerProtocol protocol) {
    return switch (protocol) {
      case SMTP -> smtp;
      case SUBMISSION -> submission;
      case POP3 -> pop3;
    };
  }
}

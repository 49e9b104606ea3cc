package org.stagepost.server;

import org.stagepost.server.config.ListenerConfig;
import org.stagepost.server.config.Senders;
import org.stagepost.server.net.Protocol;

/**
 * The protocols that a listener can speak.
 *
 * @param smtp SMTP that takes mail for the local domains from anyone
 * @param ownSubmission SMTP that takes mail after login, from addresses of the account
 * @param anySubmission SMTP that takes mail after login, from any address
 * @param pop3 POP3
 */
record Protocols(Protocol smtp, Protocol ownSubmission, Protocol anySubmission, Protocol pop3) {

  Protocol of(ListenerConfig listener) {
    return switch (listener.protocol()) {
      case SMTP -> smtp;
      case SUBMISSION ->
          switch (listener.senders().orElse(Senders.OWN)) {
            case OWN -> ownSubmission;
            case ANY -> anySubmission;
          };
      case POP3 -> pop3;
    };
  }
}

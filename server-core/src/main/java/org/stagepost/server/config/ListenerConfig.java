package org.stagepost.server.config;

import java.net.InetAddress;
import java.util.Optional;

/**
 * One listener.
 *
 * @param protocol what is spoken; required
 * @param address where it listens; default: the loopback address
 * @param port 0 to 65535, 0 for any that is free; required
 * @param tls when TLS begins; default {@code STARTTLS}
 * @param plaintextLogin whether a password may come without TLS; default {@code NEVER}
 * @param senders whose addresses a client may send from; only for submission; default {@code OWN}
 */
public record ListenerConfig(
    @Describe(
            required = true,
            value = "What is spoken: mail from anyone, mail after login, or POP3.")
        ListenerProtocol protocol,
    @Describe("The address to listen on; `0.0.0.0` or `::` for all of the machine's.")
        InetAddress address,
    @Describe(
            required = true,
            least = "0",
            most = "65535",
            value = "The port; 0 for any that is free, which the ready line tells.")
        int port,
    @Describe("When TLS begins: never, when the client asks for it, or with the first octet.")
        TlsMode tls,
    @Describe(
            "Whether a login may come without TLS: never, from this machine alone, or from"
                + " anywhere.")
        PlaintextLogin plaintextLogin,
    @Describe(
            "Which addresses a client may send from, in MAIL and in the header: those of its own"
                + " account (the default), or any. Submission alone.")
        Optional<Senders> senders) {

  /** Puts the defaults in. */
  public ListenerConfig {
    address = address == null ? InetAddress.getLoopbackAddress() : address;
    tls = tls == null ? TlsMode.STARTTLS : tls;
    plaintextLogin = plaintextLogin == null ? PlaintextLogin.NEVER : plaintextLogin;
    senders = senders == null ? Optional.empty() : senders;
  }
}

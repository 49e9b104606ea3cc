package org.stagepost.server.net;

import org.stagepost.server.tls.TlsContext;

/** How a listener uses TLS. */
public sealed interface ListenerTls {

  /** Not at all. */
  record Off() implements ListenerTls {}

  /**
   * After STARTTLS or STLS (RFC 3207, RFC 2595).
   *
   * @param use what for
   */
  record Upgrade(Use use) implements ListenerTls {}

  /**
   * From the first octet (RFC 8314 §3).
   *
   * @param use what for
   */
  record Implicit(Use use) implements ListenerTls {}

  /**
   * What handshakes are done with.
   *
   * @param context certificates and keys
   * @param asksClients whether clients are asked for certificates, if anybody may vouch for them
   */
  record Use(TlsContext context, boolean asksClients) {}
}

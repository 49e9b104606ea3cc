package org.stagepost.server.net;

import org.stagepost.server.tls.TlsContext;

/** How a listener uses TLS. */
public sealed interface ListenerTls {

  /** Not at all. */
  record Off() implements ListenerTls {}

  /**
   * After STARTTLS or STLS (RFC 3207, RFC 2595).
   *
   * @param terms how handshakes are done
   */
  record Upgrade(Terms terms) implements ListenerTls {}

  /**
   * From the first octet (RFC 8314 §3).
   *
   * @param terms how handshakes are done
   */
  record Implicit(Terms terms) implements ListenerTls {}

  /**
   * How handshakes are done.
   *
   * @param context certificates and keys
   * @param asksClients whether clients are asked for certificates, if anybody may vouch for them
   */
  record Terms(TlsContext context, boolean asksClients) {}
}

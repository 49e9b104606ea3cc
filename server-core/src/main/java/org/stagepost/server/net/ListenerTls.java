package org.stagepost.server.net;

/** How a listener uses TLS. */
public sealed interface ListenerTls {

  /** Not at all. */
  record Off() implements ListenerTls {}

  /**
   * After STARTTLS or STLS (RFC 3207, RFC 2595).
   *
   * @param context certificate and key
   */
  record Upgrade(TlsContext context) implements ListenerTls {}

  /**
   * From the first octet (RFC 8314 §3).
   *
   * @param context certificate and key
   */
  record Implicit(TlsContext context) implements ListenerTls {}
}

package org.stagepost.server.net;

import java.net.InetSocketAddress;

/**
 * One listener.
 *
 * @param name its name in the configuration
 * @param address where it listens; port 0 takes any free one
 * @param tls how it uses TLS
 * @param plaintextLogin from where a password may come without TLS
 * @param session what holds for each of its sessions
 */
public record ListenerSettings(
    String name,
    InetSocketAddress address,
    ListenerTls tls,
    PlaintextLogin plaintextLogin,
    SessionSettings session) {}

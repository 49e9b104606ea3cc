package org.stagepost.server.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/**
 * One accepted connection.
 *
 * @param id the session's id
 * @param peer the client's address
 * @param channel the connection
 */
record Caller(String id, InetSocketAddress peer, SocketChannel channel) {

  /** An address and port for the log; never asks for a name. */
  static String describe(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String text = host == null ? address.getHostString() : host.getHostAddress();
    return (text.contains(":") ? "[" + text + "]" : text) + ":" + address.getPort();
  }
}

package org.stagepost.server.throttle;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * What one customer of a provider has, as far as an address shows it: an IPv4 address, or the 64
 * leading bits of an IPv6 one, behind which anybody has as many addresses as they like.
 *
 * @param text the address, or the first one of its network
 */
public record ClientNetwork(String text) {

  private static final int PREFIX_OCTETS = 8;

  /** The network of a client. */
  public static ClientNetwork of(InetSocketAddress peer) {
    return peer.isUnresolved() ? new ClientNetwork(peer.getHostString()) : of(peer.getAddress());
  }

  /** The network that an address is in. */
  public static ClientNetwork of(InetAddress address) {
    if (!(address instanceof Inet6Address)) { // which an IPv4 address in IPv6 is not, in Java
      return new ClientNetwork(address.getHostAddress());
    }
    byte[] octets = address.getAddress();
    Arrays.fill(octets, PREFIX_OCTETS, octets.length, (byte) 0);
    try {
      return new ClientNetwork(InetAddress.getByAddress(octets).getHostAddress() + "/64");
    } catch (UnknownHostException e) {
      throw new IllegalStateException("16 octets are an address", e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}

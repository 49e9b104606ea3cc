package org.stagepost.server.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many connections there may be, in all and from one address. Never waits. */
final class ConnectionLimits {

  /** A network of 64 bits, which is what one IPv6 customer has at least (RFC 6177). */
  private record Network(long prefix) {}

  private final int inAll;
  private final int byAddress;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentMap<Object, Integer> openByAddress = new ConcurrentHashMap<>();

  /** Limits; 0 is none. */
  ConnectionLimits(int inAll, int byAddress) {
    this.inAll = inAll;
    this.byAddress = byAddress;
  }

  /** Whether one more connection is allowed; if so, it is counted until {@link #leave}. */
  boolean enter(InetAddress address) {
    if (open.incrementAndGet() > inAll && inAll > 0) {
      open.decrementAndGet();
      return false;
    }
    int here = byAddress == 0 ? 0 : openByAddress.merge(key(address), 1, Integer::sum);
    if (here > byAddress) {
      leave(address);
      return false;
    }
    return true;
  }

  /** A connection that was allowed is over. */
  void leave(InetAddress address) {
    open.decrementAndGet();
    if (byAddress > 0) {
      openByAddress.computeIfPresent(key(address), (key, count) -> count > 1 ? count - 1 : null);
    }
  }

  private static Object key(InetAddress address) {
    return address instanceof Inet6Address
        ? new Network(ByteBuffer.wrap(address.getAddress()).getLong())
        : address;
  }
}

package org.stagepost.server.config;

import java.net.InetAddress;

/**
 * Where figures are told to Prometheus.
 *
 * @param address where it listens; default: the loopback address
 * @param port 0 to 65535, 0 for any that is free; required
 */
public record MetricsConfig(
    @Describe("The address to listen on. There is no login: best one that only Prometheus reaches.")
        InetAddress address,
    @Describe(
            required = true,
            least = "0",
            most = "65535",
            value = "The port; 0 for any that is free, which the log tells.")
        int port) {

  /** Puts the default in. */
  public MetricsConfig {
    address = address == null ? InetAddress.getLoopbackAddress() : address;
  }
}

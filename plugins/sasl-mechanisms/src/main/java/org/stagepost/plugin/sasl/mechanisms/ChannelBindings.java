package org.stagepost.plugin.sasl.mechanisms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.session.Session;

/** The channel bindings that SCRAM's -PLUS forms are offered with (RFC 9266, RFC 5929 §4). */
final class ChannelBindings {

  private static final List<String> TYPES = List.of("tls-exporter", "tls-server-end-point");

  private ChannelBindings() {}

  /** Whether a session has any of them. */
  static boolean areOffered(Session session) {
    return TYPES.stream().anyMatch(type -> session.channelBinding(type).isPresent());
  }

  /** The binding of a type; empty if the session has none, or it is of another type. */
  static Optional<byte[]> of(Session session, String type) {
    return TYPES.contains(type) ? session.channelBinding(type) : Optional.empty();
  }

  /** A binding behind the header of the client's first message, as both sides put it together. */
  static byte[] behind(byte[] header, byte[] binding) {
    byte[] both = Arrays.copyOf(header, header.length + binding.length);
    System.arraycopy(binding, 0, both, header.length, binding.length);
    return both;
  }
}

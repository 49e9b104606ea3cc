package org.stagepost.plugin.sasl.mechanisms;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The last message of a SCRAM client, taken apart (RFC 5802 §7, client-final-message).
 *
 * @param binding the header of its first message, with the channel binding behind it
 * @param nonce the nonce of client and server
 * @param withoutProof the message up to the proof, which is part of what is proved
 * @param proof the proof
 */
record ScramFinal(byte[] binding, String nonce, String withoutProof, byte[] proof) {

  /** Empty if the message breaks the grammar, or has an extension that one must understand. */
  static Optional<ScramFinal> parse(byte[] message) {
    return Utf8.decode(message).flatMap(ScramFinal::parse);
  }

  private static Optional<ScramFinal> parse(String message) {
    List<String> parts = Arrays.asList(message.split(",", -1));
    if (parts.size() < 3) {
      return Optional.empty();
    }
    Optional<byte[]> binding = Attributes.value('c', parts.get(0)).flatMap(ScramFinal::base64);
    Optional<String> nonce = Attributes.value('r', parts.get(1)).filter(ScramFinal::isNonce);
    Optional<byte[]> proof = Attributes.value('p', parts.getLast()).flatMap(ScramFinal::base64);
    boolean extended =
        parts.subList(2, parts.size() - 1).stream().allMatch(Attributes::isOptionalExtension);
    if (binding.isEmpty() || nonce.isEmpty() || proof.isEmpty() || !extended) {
      return Optional.empty();
    }
    String withoutProof = message.substring(0, message.lastIndexOf(','));
    return Optional.of(new ScramFinal(binding.get(), nonce.get(), withoutProof, proof.get()));
  }

  /** It may be longer than a client's part of it; one that is wrong is as wrong as a proof. */
  private static boolean isNonce(String text) {
    return text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  private static Optional<byte[]> base64(String text) {
    try {
      byte[] octets = Base64.getDecoder().decode(text);
      return Base64.getEncoder().encodeToString(octets).equals(text)
          ? Optional.of(octets)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without the proof. */
  @Override
  public String toString() {
    return "ScramFinal[masked]";
  }
}

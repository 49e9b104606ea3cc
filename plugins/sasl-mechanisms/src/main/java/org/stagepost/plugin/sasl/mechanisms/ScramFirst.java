package org.stagepost.plugin.sasl.mechanisms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The first message of a SCRAM client, taken apart (RFC 5802 §7, client-first-message).
 *
 * @param flag what the client says of channel bindings
 * @param bindingType the kind of channel binding that it wants; empty if it wants none
 * @param header the message up to the second comma, with it: a channel binding begins with this
 * @param authorizationIdentity the authorization identity; empty for the own one
 * @param user the name
 * @param nonce its part of the nonce
 * @param bare the message behind the header, which is part of what is proved
 */
record ScramFirst(
    Flag flag,
    String bindingType,
    String header,
    Optional<String> authorizationIdentity,
    String user,
    String nonce,
    String bare) {

  /** What a client says of channel bindings. */
  enum Flag {
    /** {@code n}: it has none. */
    NONE,
    /** {@code y}: it has, and believes that the server has none. */
    NOT_OFFERED,
    /** {@code p}: it uses one. */
    USED
  }

  /** Empty if the message breaks the grammar, or has an extension that one must understand. */
  static Optional<ScramFirst> parse(byte[] message) {
    return Utf8.decode(message).flatMap(ScramFirst::parse);
  }

  private static Optional<ScramFirst> parse(String message) {
    List<String> parts = Arrays.asList(message.split(",", -1));
    if (parts.size() < 4) {
      return Optional.empty();
    }
    Optional<Flag> flag = flag(parts.get(0));
    Optional<Optional<String>> authorizationIdentity = authorizationIdentity(parts.get(1));
    Optional<String> user = Attributes.value('n', parts.get(2)).flatMap(Attributes::saslname);
    Optional<String> nonce = Attributes.value('r', parts.get(3)).filter(Attributes::isNonce);
    boolean extended =
        parts.stream().skip(4).allMatch(Attributes::isOptionalExtension); // also without any
    if (flag.isEmpty()
        || authorizationIdentity.isEmpty()
        || user.isEmpty()
        || nonce.isEmpty()
        || !extended) {
      return Optional.empty();
    }
    String header = parts.get(0) + ',' + parts.get(1) + ',';
    return Optional.of(
        new ScramFirst(
            flag.get(),
            Attributes.value('p', parts.get(0)).orElse(""),
            header,
            authorizationIdentity.get(),
            user.get(),
            nonce.get(),
            message.substring(header.length())));
  }

  private static Optional<Flag> flag(String text) {
    return switch (text) {
      case "n" -> Optional.of(Flag.NONE);
      case "y" -> Optional.of(Flag.NOT_OFFERED);
      default ->
          Attributes.value('p', text)
              .filter(type -> type.chars().allMatch(ScramFirst::isOfBindingType))
              .map(_ -> Flag.USED);
    };
  }

  private static boolean isOfBindingType(int c) {
    return Attributes.isLetter(c) || c >= '0' && c <= '9' || c == '.' || c == '-';
  }

  /** No name, or {@code a=} and one; empty if it is neither. */
  private static Optional<Optional<String>> authorizationIdentity(String text) {
    return text.isEmpty()
        ? Optional.of(Optional.empty())
        : Attributes.value('a', text).flatMap(Attributes::saslname).map(Optional::of);
  }
}

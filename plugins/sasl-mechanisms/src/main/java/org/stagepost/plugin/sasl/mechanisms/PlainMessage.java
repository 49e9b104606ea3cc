package org.stagepost.plugin.sasl.mechanisms;

import java.util.Arrays;
import java.util.Optional;

/**
 * The message of PLAIN, taken apart.
 *
 * @param authorizationIdentity the authorization identity; empty for the own one
 * @param authenticationIdentity the authentication identity
 * @param password the password's octets
 */
record PlainMessage(String authorizationIdentity, String authenticationIdentity, byte[] password) {

  /** RFC 4616 §2: exactly two NULs, and identities in UTF-8. */
  static Optional<PlainMessage> parse(byte[] message) {
    int first = indexOfNul(message, 0);
    int second = indexOfNul(message, first + 1);
    if (second == message.length || indexOfNul(message, second + 1) < message.length) {
      return Optional.empty();
    }
    Optional<String> authorizationIdentity = Utf8.decode(Arrays.copyOfRange(message, 0, first));
    Optional<String> authenticationIdentity =
        Utf8.decode(Arrays.copyOfRange(message, first + 1, second));
    byte[] password = Arrays.copyOfRange(message, second + 1, message.length);
    return authorizationIdentity.isEmpty() || authenticationIdentity.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PlainMessage(authorizationIdentity.get(), authenticationIdentity.get(), password));
  }

  /** The index of the next NUL; the length of the message if there is none. */
  private static int indexOfNul(byte[] message, int from) {
    int index = Math.min(from, message.length);
    while (index < message.length && message[index] != 0) {
      index++;
    }
    return index;
  }
}

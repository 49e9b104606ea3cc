package org.stagepost.server.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The first message of a client (RFC 8446 §4.1.2), as far as it says whom it wants to reach (RFC
 * 6066 §3). It is read here because JSSE ends the handshake over a name that it does not like: a
 * dot at its end is enough. Whatever else is wrong with the message is for JSSE to say.
 */
final class ClientHello {

  /** JSSE takes no handshake message that is longer. */
  private static final int LONGEST = 32 * 1024;

  /** Clients send one record, or a few; a thousand would be work for nothing. */
  private static final int MOST_RECORDS = 16;

  private static final int HANDSHAKE = 22;
  private static final int CLIENT_HELLO = 1;
  private static final int SERVER_NAME = 0;
  private static final int HOST_NAME = 0;
  private static final int HEADER = 4;
  private static final int RANDOM = 32;
  private static final int LONGEST_NAME = 253; // RFC 1035 §2.3.4, without the dot of the root

  private ClientHello() {}

  /** Whether the message is there as a whole, or can be none any more. */
  static boolean isWhole(ByteBuffer records) {
    return read(records.duplicate()).isPresent();
  }

  /** The name that it asks for, in lower case; empty if there is none that a host could have. */
  static Optional<String> serverName(ByteBuffer records) {
    try {
      return read(records.duplicate())
          .filter(message -> message.length > HEADER && message[0] == CLIENT_HELLO)
          .flatMap(message -> nameIn(ByteBuffer.wrap(message)));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Puts the message together from its records.
   *
   * @return empty if something is missing; nothing that counts if it is no such message
   */
  private static Optional<byte[]> read(ByteBuffer records) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    for (int record = 0; !isComplete(message); record++) {
      if (records.remaining() < 5) {
        return Optional.empty();
      }
      int type = records.get();
      records.getShort(); // the version, which says nothing
      int length = Short.toUnsignedInt(records.getShort());
      boolean tooMuch = record == MOST_RECORDS || message.size() + length > LONGEST;
      if (type != HANDSHAKE || length == 0 || tooMuch) {
        return Optional.of(new byte[0]);
      }
      if (records.remaining() < length) {
        return Optional.empty();
      }
      byte[] fragment = new byte[length];
      records.get(fragment);
      message.writeBytes(fragment);
    }
    return Optional.of(message.toByteArray());
  }

  private static boolean isComplete(ByteArrayOutputStream message) {
    if (message.size() < HEADER) {
      return false;
    }
    int header = ByteBuffer.wrap(message.toByteArray()).getInt();
    return message.size() >= HEADER + (header & 0xFFFFFF);
  }

  private static Optional<String> nameIn(ByteBuffer hello) {
    hello.position(HEADER + 2 + RANDOM);
    skip(hello, hello.get()); // session
    part(hello); // cipher suites
    skip(hello, hello.get()); // compression
    hello.getShort();
    while (hello.remaining() >= HEADER) {
      int type = hello.getShort();
      ByteBuffer extension = part(hello);
      if (type == SERVER_NAME) {
        return nameOf(extension);
      }
    }
    return Optional.empty();
  }

  private static void skip(ByteBuffer buffer, byte length) {
    buffer.position(buffer.position() + Byte.toUnsignedInt(length));
  }

  /** What follows its length in two octets. */
  private static ByteBuffer part(ByteBuffer buffer) {
    int length = Short.toUnsignedInt(buffer.getShort());
    ByteBuffer part = buffer.slice().limit(length);
    buffer.position(buffer.position() + length);
    return part;
  }

  private static Optional<String> nameOf(ByteBuffer extension) {
    ByteBuffer names = part(extension);
    while (names.hasRemaining()) {
      int type = names.get();
      ByteBuffer name = part(names);
      if (type == HOST_NAME) {
        return host(StandardCharsets.ISO_8859_1.decode(name).toString());
      }
    }
    return Optional.empty();
  }

  /** A name as a host has it, with or without the dot of the root. */
  private static Optional<String> host(String said) {
    String name = said.endsWith(".") ? said.substring(0, said.length() - 1) : said;
    boolean sound = !name.isEmpty() && name.length() <= LONGEST_NAME && !name.startsWith(".");
    return sound && name.chars().allMatch(ClientHello::isOfHosts)
        ? Optional.of(name.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static boolean isOfHosts(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '.';
  }
}

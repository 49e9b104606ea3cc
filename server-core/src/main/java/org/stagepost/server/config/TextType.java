package org.stagepost.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.stagepost.api.host.DataSize;
import org.stagepost.api.message.MailAddress;

/**
 * A type whose values stand in the file as text.
 *
 * @param type the type
 * @param words what is expected, as in "expected …"
 * @param pattern a regular expression for the JSON Schema; empty for any text
 * @param parse the value in a text; empty if there is none
 * @param print the text of a value
 * @param magnitude what ranges are compared by; 0 for types without an order
 */
record TextType<T>(
    Class<T> type,
    String words,
    String pattern,
    Function<String, Optional<T>> parse,
    Function<T, String> print,
    ToLongFunction<T> magnitude) {

  private static final List<TextType<?>> ALL =
      List.of(
          unordered(String.class, "a text", "", Optional::of, text -> text),
          new TextType<>(
              Duration.class,
              "a duration such as \"30s\"",
              "^[0-9]{1,9}(ms|s|m|h|d)$",
              Quantities::duration,
              Quantities::print,
              Duration::toMillis),
          new TextType<>(
              DataSize.class,
              "a size such as \"25MB\" or \"25MiB\", or a number of octets",
              "^[0-9]{1,12}(B|[KMGT]i?B)$",
              Quantities::size,
              Quantities::print,
              DataSize::octets),
          unordered(URI.class, "a URI", "", TextType::uri, URI::toString),
          unordered(Path.class, "a path", "^.+$", TextType::path, Path::toString),
          unordered(
              InetAddress.class,
              "an IP address such as \"127.0.0.1\" or \"::1\"",
              "^([0-9]+[.][0-9]+[.][0-9]+[.][0-9]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)$",
              TextType::address,
              InetAddress::getHostAddress),
          unordered(
              MailAddress.class,
              "a mail address such as \"ann@example.org\"",
              "^.+@.+$",
              MailAddress::parse,
              MailAddress::toString),
          unordered(
              DomainName.class,
              "a domain name such as \"mail.example.org\"",
              "^[^@\\s]+$",
              DomainName::parse,
              DomainName::value),
          unordered(
              Name.class,
              "a name of letters, digits and hyphens",
              "^[A-Za-z][A-Za-z0-9-]{0,63}$",
              Name::parse,
              Name::value),
          unordered(
              Fingerprint.class,
              "the SHA-256 of a certificate, \"sha256:\" and 64 hexadecimal digits",
              Fingerprint.PATTERN,
              Fingerprint::parse,
              Fingerprint::value));

  private static <T> TextType<T> unordered(
      Class<T> type,
      String words,
      String pattern,
      Function<String, Optional<T>> parse,
      Function<T, String> print) {
    return new TextType<>(type, words, pattern, parse, print, value -> 0);
  }

  /** The text type of a class; empty if its values do not stand in text. */
  static Optional<TextType<?>> of(Class<?> type) {
    return ALL.stream().filter(known -> known.type().equals(type)).findFirst();
  }

  /** Whether a whole number is taken as well: octets. */
  boolean takesNumbers() {
    return type.equals(DataSize.class);
  }

  /** The text of a value of this type. */
  String text(Object value) {
    return print.apply(type.cast(value));
  }

  /** What a value of this type is compared by. */
  long magnitude(Object value) {
    return magnitude.applyAsLong(type.cast(value));
  }

  private static Optional<URI> uri(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(new URI(text));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  private static Optional<Path> path(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /**
   * A literal alone: a name would be looked up, and may mean something else tomorrow. Of the
   * literals, none with less than four numbers, which only old C libraries understand.
   */
  private static Optional<InetAddress> address(String text) {
    boolean usual = text.indexOf(':') >= 0 || text.chars().filter(c -> c == '.').count() == 3;
    boolean plain = text.chars().allMatch(c -> Character.digit(c, 16) >= 0 || c == ':' || c == '.');
    try {
      return usual && plain ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}

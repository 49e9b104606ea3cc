package org.stagepost.server.delivery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.EsmtpParameters;

/** The fields that final delivery puts in front of a message (RFC 5321 §4.4). */
final class TraceHeaders {

  private static final DateTimeFormatter DATE = // RFC 5322 §3.3
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss xx", Locale.ENGLISH);
  private static final UUID NO_ID = new UUID(0, 0);
  private static final ZonedDateTime SHORT_DATE =
      ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
  private static final int LONGEST_NAME = 255; // RFC 5321 §4.5.3.1.2

  private final String hostname;

  TraceHeaders(String hostname) {
    this.hostname = hostname;
  }

  /**
   * How many octets they are going to have at least, in a transaction whose recipients are not all
   * known yet.
   */
  int least(Origin origin, Optional<MailAddress> sender) {
    Envelope nobody = new Envelope(sender, EsmtpParameters.NONE, List.of());
    return of(origin, nobody, NO_ID, SHORT_DATE).length;
  }

  /** {@code Return-Path} first, then {@code Received}, each line ended by CRLF. */
  byte[] of(Origin origin, Envelope envelope, UUID acceptId, ZonedDateTime now) {
    StringBuilder fields = new StringBuilder();
    fields
        .append("Return-Path: <")
        .append(envelope.sender().map(Object::toString).orElse(""))
        .append(">\r\n");
    fields.append("Received: from ").append(printable(origin.hello().name()));
    fields.append(" (").append(literal(origin.client())).append(")\r\n");
    fields.append("\tby ").append(hostname).append(" with ").append(protocol(origin));
    fields.append("\r\n\tid ").append(acceptId);
    if (envelope.recipients().size() == 1) { // RFC 5321 §7.2: with more, it would tell on others
      fields.append("\r\n\tfor <").append(envelope.recipients().getFirst().address()).append('>');
    }
    origin.tls().ifPresent(tls -> fields.append("\r\n\t").append(clause(tls)));
    fields.append(";\r\n\t").append(DATE.format(now)).append("\r\n");
    return fields.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** RFC 8314 §4.3; for what has no place in its clause there is a comment. */
  private static String clause(TlsInfo tls) {
    String server = tls.serverName().map(name -> " for " + printable(name)).orElse("");
    return "tls %s (%s%s)"
        .formatted(printable(tls.cipherSuite()), printable(tls.protocol()), server);
  }

  /**
   * A name from outside, with everything replaced that could end it, begin a comment or look like
   * another clause.
   */
  private static String printable(String name) {
    StringBuilder filtered = new StringBuilder();
    for (char c : name.substring(0, Math.min(name.length(), LONGEST_NAME)).toCharArray()) {
      boolean kept =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || ".-_:[]".indexOf(c) >= 0;
      filtered.append(kept ? c : '?');
    }
    return filtered.isEmpty() ? "unknown" : filtered.toString();
  }

  /** RFC 5321 §4.1.3. */
  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    if (address instanceof Inet6Address) {
      int zone = text.indexOf('%');
      return "[IPv6:" + (zone < 0 ? text : text.substring(0, zone)) + "]";
    }
    return "[" + text + "]";
  }

  /** RFC 3848; whoever uses TLS or AUTH uses extensions, even behind HELO. */
  private static String protocol(Origin origin) {
    String secure = origin.tls().isPresent() ? "S" : "";
    String authenticated = origin.identity().isPresent() ? "A" : "";
    boolean extended = origin.hello().extended() || !secure.isEmpty() || !authenticated.isEmpty();
    return (extended ? "ESMTP" : "SMTP") + secure + authenticated;
  }
}

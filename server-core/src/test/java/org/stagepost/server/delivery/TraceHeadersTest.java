package org.stagepost.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Hello;
import org.stagepost.server.message.OctetMessage;

final class TraceHeadersTest {

  private static final UUID ID = UUID.fromString("1b4e28ba-2fa1-11d2-883f-0016d3cca427");
  private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-03T09:05:07+01:00");
  private static final OctetMessage MESSAGE = new OctetMessage("x");

  private static String fields(Arrival arrival) {
    return new String(
        new TraceHeaders("mail.example.org").of(arrival.origin(), arrival.envelope(), ID, NOW),
        StandardCharsets.UTF_8);
  }

  private static Arrival from(Origin origin) {
    Arrival arrival = Letters.arrival(MESSAGE, "ann@example.org");
    return new Arrival(arrival.session(), origin, arrival.envelope(), MESSAGE);
  }

  @Test
  void saysWhoBroughtItToWhomAndWhen() {
    assertEquals(
        """
        Return-Path: <bob@elsewhere.example>\r
        Received: from mx.elsewhere.example ([192.0.2.1])\r
        \tby mail.example.org with ESMTP\r
        \tid 1b4e28ba-2fa1-11d2-883f-0016d3cca427\r
        \tfor <ann@example.org>;\r
        \tTue, 3 Nov 2026 09:05:07 +0100\r
        """,
        fields(Letters.arrival(MESSAGE, "ann@example.org")));
  }

  @Test
  void namesTheRecipientOnlyIfThereIsNoOther() {
    assertFalse(fields(Letters.arrival(MESSAGE, "a@example.org", "b@example.org")).contains("for"));
  }

  /** What is reckoned with at RCPT, where nobody knows who else will be named. */
  @Test
  void areNeverShorterThanWasReckoned() {
    TraceHeaders trace = new TraceHeaders("mail.example.org");
    Arrival two = Letters.arrival(MESSAGE, "a@example.org", "b@example.org");
    int least = trace.least(Letters.PLAIN, Letters.BOB);
    assertEquals(fields(two).length(), least);
    assertTrue(fields(Letters.arrival(MESSAGE, "a@example.org")).length() > least);
  }

  @Test
  void writesTheNullReversePathAndQuotedLocalParts() {
    Arrival arrival = Letters.arrival(MESSAGE, "\"a b\"@example.org");
    Envelope fromNobody =
        new Envelope(Optional.empty(), EsmtpParameters.NONE, arrival.envelope().recipients());
    String fields = fields(new Arrival(arrival.session(), Letters.PLAIN, fromNobody, MESSAGE));
    assertTrue(fields.startsWith("Return-Path: <>\r\n"), fields);
    assertTrue(fields.contains("\tfor <\"a b\"@example.org>;"), fields);
  }

  @ParameterizedTest
  @CsvSource({"false,false,ESMTP", "true,false,ESMTPS", "false,true,ESMTPA", "true,true,ESMTPSA"})
  void saysHowItCame(boolean tls, boolean login, String protocol) { // RFC 3848
    String fields = fields(from(Letters.origin("[IPv6:2001:db8::1]", tls, login)));
    assertTrue(fields.contains(" with " + protocol + "\r\n"), fields);
    assertTrue(
        fields.contains("from [IPv6:2001:db8::1] ([IPv6:2001:db8:0:0:0:0:0:1])\r\n"), fields);
    assertEquals(tls, fields.contains("\r\n\ttls TLS_AES_256_GCM_SHA384 (TLSv1.3);"), fields);
  }

  @Test
  void saysUnderWhichNameItWasReached() {
    Origin origin =
        new Origin(
            Letters.PLAIN.hello(),
            Letters.PLAIN.client(),
            Optional.of(
                new TlsInfo(
                    "TLSv1.2", "TLS_X", Optional.of("a)\r\nX: y.example"), Optional.empty())),
            Optional.empty());
    String fields = fields(from(origin));
    assertTrue(fields.contains("\r\n\ttls TLS_X (TLSv1.2 for a???X:?y.example);\r\n"), fields);
  }

  @Test
  void behindHeloItIsPlainSmtp() {
    Origin helo =
        new Origin(
            new Hello("mx", false), Letters.PLAIN.client(), Optional.empty(), Optional.empty());
    assertTrue(fields(from(helo)).contains(" with SMTP\r\n"));
  }

  @Test
  void aNameThatIsNoNameCannotForgeAField() {
    String name = "a\r\nSubject: x\r\n\r\n(b);<c> \u00e4\0\"\\" + "d".repeat(400);
    String fields = fields(from(Letters.origin(name, false, false)));
    assertTrue(fields.contains("from a??Subject:?x?????b???c??????ddd"), fields);
    assertEquals(6, fields.split("\r\n", -1).length - 1, fields);
    assertTrue(fields.lines().allMatch(line -> line.length() <= 998)); // RFC 5322 §2.1.1
    assertTrue(fields(from(Letters.origin("", false, false))).contains("from unknown ("));
  }
}

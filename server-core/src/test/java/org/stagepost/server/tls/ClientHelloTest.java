package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class ClientHelloTest {

  private static final int HEADER = 5;
  private static byte[] hello;

  @BeforeAll
  static void greet() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, null, null);
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName("Mail.Example.org")));
    engine.setSSLParameters(parameters);
    ByteBuffer into = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), into);
    hello = Arrays.copyOf(into.array(), into.position());
  }

  private static Optional<String> name(byte[] records) {
    return ClientHello.serverName(ByteBuffer.wrap(records));
  }

  @Test
  void saysWhoIsMeant() {
    assertEquals(Optional.of("mail.example.org"), name(hello));
  }

  @Test
  void isWaitedForToItsEnd() {
    for (int length = 0; length < hello.length; length++) {
      ByteBuffer begin = ByteBuffer.wrap(hello, 0, length);
      assertFalse(ClientHello.isWhole(begin), length + " octets");
      assertEquals(Optional.empty(), ClientHello.serverName(begin));
    }
    assertTrue(ClientHello.isWhole(ByteBuffer.wrap(hello)));
  }

  private static ByteBuffer inRecordsOf(int size) {
    ByteBuffer records = ByteBuffer.allocate(hello.length * 6);
    for (int at = HEADER; at < hello.length; at += size) {
      int length = Math.min(size, hello.length - at);
      records.put(hello, 0, 3).putShort((short) length).put(hello, at, length);
    }
    return records.flip();
  }

  @Test
  void mayComeInSeveralRecords() {
    for (int size : new int[] {50, 100, 255}) {
      ByteBuffer records = inRecordsOf(size);
      assertEquals(Optional.of("mail.example.org"), ClientHello.serverName(records));
      assertEquals(0, records.position(), "it is only looked at");
    }
  }

  /** Whoever sends an octet a record is not waited for, however long that goes on. */
  @Test
  void isGivenUpInTooManyRecords() {
    ByteBuffer records = inRecordsOf(1);
    assertTrue(ClientHello.isWhole(records.slice(0, 17 * (HEADER + 1))));
    assertFalse(ClientHello.isWhole(records.slice(0, 16 * (HEADER + 1))));
    assertEquals(Optional.empty(), ClientHello.serverName(records));
  }

  /** Whatever the octets are, it ends, and says a name or none. */
  @Test
  void damageDoesNoHarm() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = hello.clone();
      for (int n = random.nextInt(1, 4); n > 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      name(damaged).ifPresent(name -> assertTrue(name.matches("[a-z0-9._-]{1,253}"), name));
      ClientHello.isWhole(ByteBuffer.wrap(damaged));
    }
  }
}

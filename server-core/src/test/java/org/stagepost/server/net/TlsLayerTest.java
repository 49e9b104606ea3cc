package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.server.net.Vigil.Ending;
import org.stagepost.server.net.Vigil.Phase;
import org.stagepost.server.tls.TlsContext;

/** The records of TLS, octet by octet, and what the server says by itself while it reads. */
final class TlsLayerTest {

  private static final int ALL = 300_000;

  private static TlsContext context;

  private final Vigil vigil = new Vigil(() -> false);
  private final Interjection interjection = new Interjection(vigil, Duration.ofMinutes(1));

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    context = TestCertificates.context(folder);
  }

  static Stream<Arguments> pieces() {
    Random random = new Random(1);
    return Stream.of("TLSv1.2", "TLSv1.3")
        .flatMap(
            version ->
                Stream.<IntUnaryOperator>of(
                        most -> 1, // each octet alone
                        most -> Math.min(most, 3), // the header in two
                        most -> 1 + random.nextInt(Math.min(most, 40)),
                        most -> most) // as many records at once as there are
                    .map(piece -> Arguments.of(version, piece)));
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void recordsMayComeInAnyPieces(String version, IntUnaryOperator piece) throws Exception {
    MemoryClient client = MemoryClient.of(version, piece);
    TlsLayer layer = client.accepted(context, interjection);
    byte[] octets = new byte[ALL];
    new Random(2).nextBytes(octets);
    for (int room : new int[] {1, 512, 4096, 64 * 1024}) {
      client.send(octets);
      assertArrayEquals(octets, read(layer, room));
    }
    layer.write(octets, 0, octets.length);
    assertArrayEquals(octets, client.received());
  }

  private static byte[] read(TlsLayer layer, int room) throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] into = new byte[room];
    while (all.size() < ALL) {
      all.write(into, 0, layer.read(into, 0, room));
    }
    return all.toByteArray();
  }

  /** Else a peer that asks for new keys and does not take them would never be cut. */
  @Test
  void anAnswerInTheMiddleOfAReadHasTheDeadlineOfAWrite() throws Exception {
    MemoryClient client = MemoryClient.of("TLSv1.3", most -> most);
    TlsLayer layer = client.accepted(context, interjection);
    List<Ending> endings = new ArrayList<>();
    long late = Vigil.in(Duration.ofMinutes(2));
    client.atWrite(() -> endings.add(vigil.expire(late)));
    client.askForNewKeys();
    vigil.begin(Phase.COMMAND, Vigil.in(Duration.ofHours(1)));
    assertThrows(SessionEnd.class, () -> layer.read(new byte[512], 0, 512));
    assertEquals(List.of(Ending.CUT), endings);
  }

  @Test
  void aFewNewKeysAreFreeAndSomeForAllTheDataThatComes() throws Exception {
    MemoryClient client = MemoryClient.of("TLSv1.3", most -> most);
    TlsLayer layer = client.accepted(context, interjection);
    byte[] octets = new byte[16 * 1024];
    for (int i = 0; i < 1_000; i++) {
      client.askForNewKeys();
      client.send(octets);
      for (int read = 0; read < octets.length; ) {
        read += layer.read(octets, read, octets.length - read);
      }
    }
    for (int i = 0; i < 100; i++) {
      client.askForNewKeys();
      client.send(new byte[1]);
      assertEquals(1, layer.read(octets, 0, 1));
    }
    client.askForNewKeys();
    assertThrows(SSLException.class, () -> layer.read(octets, 0, 1));
  }
}

package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.server.tls.TestAuthority;
import org.stagepost.server.tls.TestAuthority.Wish;
import org.stagepost.server.tls.TlsContext;
import org.stagepost.server.tls.TlsFiles;

/**
 * Under which name a session is resumed (RFC 6066 §3). The client of Java asks for the same name
 * again whatever it is told, so the name is changed in what it says; the server's first answer
 * shows what it makes of that.
 */
final class ResumptionTest {

  private static final String NAME = "mail.example.org";
  private static final String OTHER = "pop3.example.org";
  private static final int ROOM = 1 << 16;
  private static final byte HANDSHAKE = 22;
  private static final int SESSION = 43; // behind two headers, the version and the random
  private static final int PRE_SHARED_KEY = 41;

  @TempDir private Path folder;
  private TlsContext context;

  /** One certificate for both names: otherwise JSSE would not resume. */
  @BeforeEach
  void readCertificate() throws Exception {
    TestAuthority authority = new TestAuthority("Root");
    context =
        TlsContext.of(
            new TlsFiles(
                List.of(authority.sign(Wish.server("EC", NAME, OTHER)).write(folder, "server")),
                Optional.empty()));
  }

  private static MemoryClient visitor(SSLContext memory, String version) throws Exception {
    SSLEngine engine = memory.createSSLEngine("server", 1); // by which it remembers sessions
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setProtocols(new String[] {version});
    parameters.setServerNames(List.of(new SNIHostName(NAME)));
    engine.setSSLParameters(parameters);
    return new MemoryClient(engine, most -> most);
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2, true", "TLSv1.2, false", "TLSv1.3, true"})
  void aSessionIsResumedUnderItsNameAlone(String version, boolean tickets) throws Exception {
    SSLContext memory = tickets ? TestClient.socketFactory() : TlsClient.memoryWithoutTickets();
    Interjection none = new Interjection(new Vigil(() -> false), Duration.ofMinutes(1));
    visitor(memory, version).accepted(context, none);
    assertTrue(resumes(visitor(memory, version).said(), NAME));
    assertFalse(resumes(visitor(memory, version).said(), OTHER));
    assertFalse(resumes(visitor(memory, version).said(), "no name at all!!"));
  }

  /** Whether the server goes on with what it agreed on before, if it is asked for another name. */
  private boolean resumes(byte[] said, String name) throws Exception {
    String text = new String(said, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(NAME), "the client asks for its name");
    ByteBuffer hello =
        ByteBuffer.wrap(text.replace(NAME, name).getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(said.length, hello.remaining());
    SSLEngine server = context.begin(hello, false).engine();
    server.unwrap(hello.duplicate(), ByteBuffer.allocate(ROOM));
    for (Runnable task = server.getDelegatedTask();
        task != null;
        task = server.getDelegatedTask()) {
      task.run();
    }
    ByteBuffer answer = ByteBuffer.allocate(ROOM);
    server.wrap(ByteBuffer.allocate(0), answer);
    assertEquals(HANDSHAKE, answer.get(0), "no alert");
    return server.getHandshakeSession().getProtocol().equals("TLSv1.2")
        ? session(answer).equals(session(hello))
        : extensions(answer).contains(PRE_SHARED_KEY);
  }

  private static ByteBuffer session(ByteBuffer message) {
    return message.slice(SESSION + 1, message.get(SESSION));
  }

  private static Set<Integer> extensions(ByteBuffer serverHello) {
    int suite = SESSION + 1 + serverHello.get(SESSION);
    ByteBuffer rest = serverHello.duplicate().clear().position(suite + 3);
    int end = rest.getShort() + rest.position();
    Set<Integer> found = new HashSet<>();
    while (rest.position() < end) {
      found.add((int) rest.getShort());
      int length = rest.getShort();
      rest.position(rest.position() + length);
    }
    return found;
  }
}

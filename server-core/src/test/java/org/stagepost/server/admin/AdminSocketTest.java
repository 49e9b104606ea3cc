package org.stagepost.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdminSocketTest {

  @TempDir Path folder;

  private static AdminReply echo(AdminRequest request) {
    if (request.operation().equals("break")) {
      throw new IllegalStateException("broken on purpose");
    }
    return new AdminReply(
        AdminReply.FINE, List.of(request.operation()), List.of(request.arguments()));
  }

  @Test
  void carriesRequestAndReply() throws IOException {
    try (var _ = new AdminServer(folder, AdminSocketTest::echo)) {
      AdminReply reply =
          new AdminClient(folder)
              .execute(new AdminRequest("user.add", Map.of("name", "änn@example.org")));

      assertEquals(List.of("user.add"), reply.lines());
      assertEquals(List.of(Map.of("name", "änn@example.org")), reply.rows());
    }
  }

  @Test
  void aRequestOfMegabytesArrivesWhole() throws IOException {
    String accounts = "ann@example.org:secret\n".repeat(200_000);
    try (var _ = new AdminServer(folder, AdminSocketTest::echo)) {
      AdminReply reply =
          new AdminClient(folder).execute(new AdminRequest("x", Map.of("lines", accounts)));

      assertEquals(accounts, reply.rows().getFirst().get("lines"));
    }
  }

  @Test
  void anOperationThatThrowsIsAnInternalError() throws IOException {
    try (var _ = new AdminServer(folder, AdminSocketTest::echo)) {
      AdminReply reply = new AdminClient(folder).execute(new AdminRequest("break", Map.of()));

      assertEquals(AdminReply.INTERNAL_ERROR, reply.exitCode());
    }
  }

  @Test
  void garbageOnTheSocketHarmsNobody() throws IOException {
    Random random = new Random(7);
    try (var _ = new AdminServer(folder, AdminSocketTest::echo)) {
      for (int round = 0; round < 50; round++) {
        byte[] garbage = new byte[random.nextInt(2000)];
        random.nextBytes(garbage);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
          channel.connect(new AdminAddress(folder).address());
          sendAsMuchAsIsTaken(channel, garbage);
        }
      }

      AdminReply reply = new AdminClient(folder).execute(new AdminRequest("alive", Map.of()));

      assertEquals(List.of("alive"), reply.lines());
    }
  }

  private static void sendAsMuchAsIsTaken(SocketChannel channel, byte[] octets) {
    try {
      channel.write(ByteBuffer.wrap(octets));
    } catch (IOException e) {
      // the server may have hung up already, as it should
    }
  }

  @Test
  void onlyTheOwnerMayOpenIt() throws IOException {
    try (var _ = new AdminServer(folder, AdminSocketTest::echo)) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(folder.resolve("admin.sock"))));
    }
    assertFalse(Files.exists(folder.resolve("admin.sock")));
  }

  @Test
  void aPathTooLongForASocketFallsBack() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("long".repeat(30)));
    try (var _ = new AdminServer(deep, AdminSocketTest::echo)) {
      AdminReply reply = new AdminClient(deep).execute(new AdminRequest("alive", Map.of()));

      assertEquals(List.of("alive"), reply.lines());
      assertFalse(Files.exists(deep.resolve("admin.sock")));
    }
  }

  /** As in the home of a training run, whose folder for temporary files is inside it. */
  @Test
  void soItDoesWhereThePathOfTemporaryFilesIsTooLongAsWell() throws IOException {
    Path deep = Files.createDirectories(folder.resolve("long".repeat(30)));
    String usual = System.setProperty("java.io.tmpdir", deep.toString());
    Path socket;
    try (var _ = new AdminServer(deep, AdminSocketTest::echo)) {
      socket = new AdminAddress(deep).path();
      AdminReply reply = new AdminClient(deep).execute(new AdminRequest("alive", Map.of()));
      assertEquals(List.of("alive"), reply.lines());
    } finally {
      System.setProperty("java.io.tmpdir", usual);
    }
    assertFalse(Files.exists(socket.getParent())); // nobody else would remove it
  }

  @Test
  void withoutAServerTheClientSaysSo() {
    AdminReply reply = new AdminClient(folder).execute(new AdminRequest("alive", Map.of()));

    assertEquals(AdminReply.USER_ERROR, reply.exitCode());
  }

  @Test
  void theDataLockIsHeldOnce() throws IOException {
    Path data = folder.resolve("data");
    try (var _ = DataLock.tryAcquire(data).orElseThrow()) {
      assertTrue(DataLock.tryAcquire(data).isEmpty());
      assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    }
    DataLock.tryAcquire(data).orElseThrow().close();
  }

  @Test
  void nobodyElseCanHoldTheLockOfADataFolderThatOthersCanEnter() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    try (var _ = DataLock.tryAcquire(folder).orElseThrow()) {
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("lock"))));
    }
  }
}

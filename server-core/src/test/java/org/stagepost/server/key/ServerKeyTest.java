package org.stagepost.server.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.server.log.LogLines;

class ServerKeyTest {

  @TempDir private Path folder;

  private Path file;
  private LogLines log;

  @BeforeEach
  void listen() {
    file = folder.resolve("keys").resolve("server.key");
    log = new LogLines(ServerKey.class);
  }

  @AfterEach
  void listenNoMore() {
    log.close();
  }

  @Test
  void isMadeOnceForItsOwnerAlone() throws Exception {
    byte[] derived = new ServerKey(file).derive("purpose", "text");
    String key = Files.readString(file);
    assertEquals("rw-------", mode(file));
    assertEquals("rwx------", mode(file.getParent()));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertEquals(List.of(file), files.toList());
    }
    assertArrayEquals(derived, new ServerKey(file).derive("purpose", "text"));
    assertEquals(key, Files.readString(file));
    assertEquals(List.of(), log.lines());
  }

  @Test
  void eachPurposeAndTextHasItsOwn() {
    ServerKey key = new ServerKey(file);
    byte[] one = key.derive("purpose", "text");
    assertEquals(32, one.length);
    assertFalse(Arrays.equals(one, key.derive("another", "text")));
    assertFalse(Arrays.equals(one, key.derive("purpose", "another")));
    assertFalse(Arrays.equals(key.derive("ab", "c"), key.derive("a", "bc")));
    assertFalse(Arrays.equals(one, key.secretKey("purpose").getEncoded()));
  }

  @Test
  void warnsOfAFileThatOthersCanRead() throws Exception {
    new ServerKey(file).derive("purpose", "text");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    new ServerKey(file).derive("purpose", "text");
    assertTrue(log.lines().getFirst().startsWith("WARN others than the owner"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not base64!", "AAAA"})
  void aFileThatHoldsNoKeyIsNamedAndLeftAsItIs(String content) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    ServerKey key = new ServerKey(file);
    var failure = assertThrows(UncheckedIOException.class, () -> key.derive("purpose", "text"));
    assertTrue(failure.getMessage().contains(file.toString()), failure.getMessage());
    assertEquals(content, Files.readString(file));
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}

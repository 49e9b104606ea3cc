package org.stagepost.plugin.pop3.commands;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** An authenticator has said yes to all of them; the account directory has not. */
final class VouchedForTest {

  private static TestServerBuilder server() {
    return TestServer.ofPlugin(RetrCommand.class).with(OpenHouse.class);
  }

  @Test
  void theDirectoryHasTheLastWord() {
    try (TestServer server = server().start()) {
      OpenHouse house = server.extension(OpenHouse.class);
      server.run(
          "pop3",
          Dialogue.resource(VouchedForTest.class, "/vouched-for.dialogue")
              .with("digest", seen -> digest(seen.getOrDefault("timestamp", "")))
              .action("break the directory", () -> house.broken = true)
              .action("mend the directory", () -> house.broken = false));
    }
  }

  /** Else whoever tries passwords would learn which of them was right. */
  @Test
  void theRightPasswordOfADisabledAccountIsDelayedAsAWrongOneIs() {
    try (TestServer server =
        server().set("authentication", "{\"failureDelay\": \"200ms\"}").start()) {
      for (String password : new String[] {OpenHouse.PASSWORD, "wrong"}) {
        long began = System.nanoTime();
        server.run(
            "pop3",
            Dialogue.of(
                    """
                    S: +OK *
                    C: USER dora
                    S: +OK *
                    C: PASS ${password}
                    S: -ERR [AUTH] login refused
                    """)
                .with("password", password));
        assertTrue(System.nanoTime() - began >= 200_000_000, password);
      }
    }
  }

  private static String digest(String timestamp) {
    try {
      byte[] signed = (timestamp + OpenHouse.PASSWORD).getBytes(StandardCharsets.US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(signed));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.stagepost.server.password;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.key.ServerKey;

/** Keys of SCRAM; the values were computed by Python's hashlib. */
final class ScramKindTest {

  private static final String SALT = "$4096:W22ZaJ0SNY7soEsUEjb6gQ==$";

  @TempDir Path folder;

  private static ScramKind kind(String name) {
    return ScramKind.all().stream().filter(kind -> kind.name().equals(name)).findFirst().get();
  }

  // the passwords and salts of RFC 5802 §5 and RFC 7677 §3
  @ParameterizedTest
  @CsvSource({
    "scram-sha-1, SCRAM-SHA-1$4096:QSXCR+Q6sek8bf92$6dlGYMOdZcOPutkcNY8U2g7vK9Y="
        + ":D+CSWLOshSulAsxiupA+qs2/fTE=",
    "scram-sha-256, SCRAM-SHA-256"
        + SALT
        + "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
    "scram-sha-512, SCRAM-SHA-512"
        + SALT
        + "6AAub3065EYRmyFpM2RNwqK+eGnrkYuEWbXn19LsEmBqzu8QaCXNc1FwpnX9NhH2hK/60dzj9DoO5DvVkOHbvg=="
        + ":jZHbYjC1aHh0/hKbxyBuGFjDrgjgKTT1esA7awWiKcRZ0o/0b1yWEebBeSVkkCFewf91nLDfKF24mvD5nmE6rA=="
  })
  void whatOthersMadeFits(String name, String value) {
    ScramKind kind = kind(name);
    assertEquals(Optional.empty(), kind.problem(value));
    assertTrue(kind.fits(value, "pencil".getBytes(UTF_8)));
    for (String wrong : new String[] {"", "Pencil", "pencil ", "pencil\0", "pencil\0pencil"}) {
      assertFalse(kind.fits(value, wrong.getBytes(UTF_8)), wrong);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMadeFits(ScramHash hash) {
    ScramKind kind = new ScramKind(hash);
    ScramParameters parameters = new ScramParameters(new byte[16], 4_096);
    ScramKeys keys = kind.keys("pencil".getBytes(UTF_8), parameters);
    assertEquals(parameters, keys.parameters());
    String value = keys.verifier().value();
    assertTrue(kind.fits(value, "pencil".getBytes(UTF_8)));
    assertFalse(kind.fits(value, "pencil2".getBytes(UTF_8)));
    assertEquals(Optional.of(keys), ScramKeys.of(new Verifier(hash.kind(), value)));
  }

  @Test
  void twoAccountsWithOnePasswordShareNothing() {
    ScramSalts salts = new ScramSalts(new ServerKey(folder.resolve("key")));
    ScramSalts ofAnotherServer = new ScramSalts(new ServerKey(folder.resolve("other")));
    Set<ScramParameters> all = new HashSet<>();
    for (ScramHash hash : ScramHash.values()) {
      for (String name : List.of("ann@example.org", "bob@example.org", "malformed\0")) {
        all.add(salts.of(name, hash));
        assertEquals(salts.of(name, hash), salts.of(name, hash));
        assertEquals(salts.of(name, hash), salts.madeUp(name, hash).parameters());
      }
      all.add(ofAnotherServer.of("ann@example.org", hash));
    }
    assertEquals(12, all.size());
  }

  // RFC 4013 §3, and what it refuses or cannot read is taken to the octet
  @ParameterizedTest
  @CsvSource({
    "IX, I\u00ADX,"
        + " jm4XkHvFe7q0xZ4vmAKJUiTKPr1F+7MXnYyksTUVeBE=:EqXM4c5+I7lQ5vHl5Ngu2rY8DBMM1XjG0dY6GEjwLx0=",
    "IX, \u2168,"
        + " jm4XkHvFe7q0xZ4vmAKJUiTKPr1F+7MXnYyksTUVeBE=:EqXM4c5+I7lQ5vHl5Ngu2rY8DBMM1XjG0dY6GEjwLx0=",
    "a\u0007b, a\u0007b, Q71j90rehqn8INM9Dv9v4PgYJvbOop7ozrH/4M3FKKk="
        + ":EVOOUwHnUsieXe0lHMIV/OHvAMjlziofiCc0K8Be7wM=",
  })
  void passwordsArePreparedAsClientsDo(String prepared, String password, String keys) {
    String value = "SCRAM-SHA-256" + SALT + keys;
    assertTrue(kind("scram-sha-256").fits(value, prepared.getBytes(UTF_8)));
    assertTrue(kind("scram-sha-256").fits(value, password.getBytes(UTF_8)));
    assertArrayEquals(prepared.getBytes(UTF_8), PreparedPassword.of(password.getBytes(UTF_8)));
  }

  @Test
  void aPasswordThatIsNotUtf8IsTakenToTheOctet() {
    String value =
        "SCRAM-SHA-256"
            + SALT
            + "PD0vz3zHv/WQ8C7og0rkPeExAbQyEDVCBT6EUoP9tqs=:WxjHy88at+2h/sg2ipmg9rarTerZkxxG0wto5N8hT50=";
    assertTrue(kind("scram-sha-256").fits(value, "p\u00E4ss".getBytes(ISO_8859_1)));
    assertFalse(kind("scram-sha-256").fits(value, "p\u00E4ss".getBytes(UTF_8)));
  }

  @Test
  void aPasswordOfWhichNothingIsLeftIsTakenToTheOctet() {
    byte[] softHyphen = "\u00AD".getBytes(UTF_8);
    assertArrayEquals(softHyphen, PreparedPassword.of(softHyphen));
    assertArrayEquals(new byte[0], PreparedPassword.of(new byte[0]));
  }

  /** HMAC fills short keys up with NULs: both would have the same keys. */
  @Test
  void aPasswordWithNulHasNoKeys() {
    ScramKind kind = kind("scram-sha-256");
    ScramParameters parameters = new ScramParameters(new byte[16], 4_096);
    assertThrows(
        IllegalArgumentException.class, () -> kind.keys("pencil\0".getBytes(UTF_8), parameters));
    String value = kind.keys("pencil".getBytes(UTF_8), parameters).verifier().value();
    assertFalse(kind.fits(value, "pencil\0".getBytes(UTF_8)));
  }
}

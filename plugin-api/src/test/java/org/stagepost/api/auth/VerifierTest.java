package org.stagepost.api.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VerifierTest {

  @ParameterizedTest
  @CsvSource({
    "{ARGON2ID}$x, argon2id, $x",
    "{blf-crypt}$2y$05$x, blf-crypt, $2y$05$x",
    "{Sha256-Crypt}$5$x, sha256-crypt, $5$x",
    "{SHA512-CRYPT}$6$x, sha512-crypt, $6$x",
    "{SSHA512}a{b}c, ssha512, a{b}c",
    "{CRYPT}$argon2id$x, argon2id, $argon2id$x",
    "{crypt}$2a$x, blf-crypt, $2a$x",
    "$2b$x, blf-crypt, $2b$x",
    "$2y$x, blf-crypt, $2y$x",
    "$5$x, sha256-crypt, $5$x",
    "$6$x, sha512-crypt, $6$x",
    "{SCRAM-SHA-1}1;s;k;v, scram-sha-1, SCRAM-SHA-1$1:s$k:v",
    "{scram-sha-256}1;s;k;v, scram-sha-256, SCRAM-SHA-256$1:s$k:v",
    "{SCRAM-SHA-256}1;s, scram-sha-256, 1;s"
  })
  void isReadAsOtherServersWriteIt(String written, String kind, String value) {
    assertEquals(
        Optional.of(new Verifier(kind, value.replace(';', ','))),
        Verifier.ofScheme(written.replace(';', ',')));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "{}$6$x",
        "secret",
        "{PLAIN}secret",
        "{MD5}x",
        "{CRYPT}",
        "{CRYPT}x",
        "{CRYPT}$1$x",
        "{CRYPT}{SSHA512}x",
        "{SSHA512",
        "{ SSHA512}x",
        " $6$x",
        "$apr1$x",
        "$6x"
      })
  void whatIsNoSchemeIsNoVerifier(String written) {
    assertEquals(Optional.empty(), Verifier.ofScheme(written));
  }

  @Test
  void itsSchemesAreTold() {
    assertEquals(
        "ARGON2ID BLF-CRYPT SCRAM-SHA-1 SCRAM-SHA-256 SHA256-CRYPT SHA512-CRYPT SSHA512",
        String.join(" ", Verifier.schemes()));
  }
}

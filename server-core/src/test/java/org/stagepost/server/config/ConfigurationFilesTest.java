package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read or are not safe, and settings that are not good. */
final class ConfigurationFilesTest {

  @TempDir private Path home;

  @Test
  void certificateFilesMustBeThere() throws Exception {
    Files.createDirectories(home.resolve("tls/cert.pem"));
    Reading reading =
        Reading.of(
            Reading.MINIMAL.replaceFirst(
                "\\{",
                "{\"tls\": {\"certificate\": \"tls/cert.pem\", \"privateKey\": \"/no/such\"},"),
            home,
            Map.of());
    assertEquals(
        List.of(
            "tls.certificate: there is no file " + home.toAbsolutePath().resolve("tls/cert.pem"),
            "tls.privateKey: there is no file /no/such"),
        reading.errors());
    Reading more =
        Reading.of(
            Reading.MINIMAL.replaceFirst(
                "\\{",
                "{\"tls\": {\"certificate\": \"/no/a\", \"privateKey\": \"/no/b\","
                    + " \"certificates\": [{\"certificate\": \"/no/c\", \"privateKey\":"
                    + " \"/no/d\"}], \"clientAuthorities\": \"/no/e\"},"),
            home,
            Map.of());
    assertEquals(
        List.of(
            "tls.certificate: there is no file /no/a",
            "tls.privateKey: there is no file /no/b",
            "tls.certificates[0].certificate: there is no file /no/c",
            "tls.certificates[0].privateKey: there is no file /no/d",
            "tls.clientAuthorities: there is no file /no/e"),
        more.errors());
    Reading.assertOneError(
        "\"tls\": {\"certificate\": \"cert.pem\"}", "tls.privateKey: missing; expected a path");
  }

  @Test
  void whatIsAllowedButNotGood() {
    Reading reading =
        Reading.of(
            """
            {
              "hostname": "a.example", "domains": ["a.example"],
              "listeners": {
                "pop3": {"protocol": "pop3", "port": 1, "tls": "off"},
                "open": {"protocol": "pop3", "port": 2, "tls": "off", "plaintextLogin": "always"},
                "smtp": {"protocol": "smtp", "port": 3, "tls": "off"}
              },
              "limits": {"recipients": 99, "messageSize": "65535B"},
              "timeouts": {"smtpCommand": "299s", "smtpData": "2m", "pop3Command": "9m"},
              "authentication": {"failureDelay": "0s", "lockout": "off"}
            }
            """);
    assertEquals(List.of(), reading.errors());
    assertEquals(
        List.of(
            "postmaster: not there, so mail to postmaster is kept in the mailbox"
                + " postmaster@a.example",
            "listeners.pop3: nobody can log in here: there is no TLS, and no login without it",
            "listeners.open.plaintextLogin: passwords may cross the network where all can read"
                + " them",
            "limits.recipients: RFC 5321 §4.5.3.1.8 asks for at least 100",
            "limits.messageSize: RFC 5321 §4.5.3.1.7 asks for at least 64KiB",
            "timeouts.smtpCommand: RFC 5321 §4.5.3.2.7 asks for at least 5m",
            "timeouts.smtpData: RFC 5321 §4.5.3.2.5 asks for at least 3m",
            "timeouts.pop3Command: RFC 1939 §3 asks for at least 10m",
            "authentication.failureDelay: without a delay, passwords can be guessed at full speed",
            "authentication.lockout: without a lockout, passwords can be guessed for as long as one"
                + " likes"),
        reading.warnings());
    assertEquals(
        List.of(
            "tls: not there, so the certificate is self-signed, and mail clients will ask about it",
            "postmaster: not there, so mail to postmaster is kept in the mailbox"
                + " postmaster@example.org"),
        Reading.of(Reading.MINIMAL).warnings());
  }

  @Test
  void aFileThatCannotBeRead() throws Exception {
    ConfigurationReader reader = new ConfigurationReader(home, Map.of());
    Problems problems = new Problems();
    assertTrue(reader.read(home.resolve("conf/none.json"), problems).isEmpty());
    assertTrue(
        reader
            .read(Files.write(home.resolve("latin"), new byte[] {'{', (byte) 0xE4}), problems)
            .isEmpty());
    assertTrue(
        reader.read(Files.write(home.resolve("large"), new byte[1 << 21]), problems).isEmpty());
    assertTrue(reader.read(home, problems).isEmpty());
    assertEquals(
        List.of(
            "conf/none.json: there is no such file",
            "latin: not UTF-8",
            "large: larger than 1 MiB, which no configuration is"),
        problems.errors().subList(0, 3));
    assertTrue(problems.errors().get(3).contains("cannot be read: "), problems.errors().get(3));
  }

  @Test
  void aPasswordThatEverybodyCanReadIsWarnedOf() throws Exception {
    String text =
        Reading.MINIMAL.replaceFirst(
            "\\{", "{\"plugins\": {\"p\": {\"config\": {\"ldap\": [{\"bindPassword\": \"x\"}]}}},");
    String warning =
        "stagepost.json: holds a password and can be read by every user of this machine; take the"
            + " right away, or put the password elsewhere and write ${file:PATH}";
    assertTrue(warningsOfFile(text, "rw-r--r--").contains(warning));
    assertFalse(warningsOfFile(text, "rw-r-----").contains(warning));
    assertFalse(
        warningsOfFile(text.replace("\"x\"", "\"${env:X}\""), "rw-r--r--").contains(warning));
  }

  private List<String> warningsOfFile(String text, String mode) throws Exception {
    Path file = Files.writeString(home.resolve("stagepost.json"), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    Problems problems = new Problems();
    assertTrue(new ConfigurationReader(home, Map.of()).read(file, problems).isPresent());
    return problems.warnings();
  }

  @Test
  void aByteOrderMarkIsNoFault() throws Exception {
    Problems problems = new Problems();
    Path file = Files.writeString(home.resolve("bom.json"), "\uFEFF" + Reading.MINIMAL);
    assertTrue(new ConfigurationReader(home, Map.of()).read(file, problems).isPresent());
    assertEquals(List.of(), problems.errors());
  }
}

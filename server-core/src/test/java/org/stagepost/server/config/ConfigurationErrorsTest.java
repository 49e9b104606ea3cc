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

/** The exact words of each kind of error. */
final class ConfigurationErrorsTest {

  @TempDir private Path home;

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    Reading reading =
        Reading.of(
            """
            {
              "hostname": "mail example.org",
              "domains": ["example.org", 5],
              "listners": {},
              "listeners": {
                "smtp": {"protocol": "smpt", "port": "25"},
                "pop3": {"port": 70000, "tls": "startls"}
              },
              "limits": {"recipiants": 5, "connections": -1, "messageSize": "50 MB"},
              "shutdownGrace": 30,
              "store": null
            }
            """);
    assertEquals(
        """
        13 problems must be mended before the server can start:
          1. conf/stagepost.json:2:3: hostname: expected a domain name such as "mail.example.org", found the text "mail example.org"
          2. conf/stagepost.json:3:30: domains[1]: expected a domain name such as "mail.example.org", found the number 5
          3. conf/stagepost.json:4:3: listners: unknown key; did you mean "listeners"?
          4. conf/stagepost.json:6:14: listeners.smtp.protocol: expected one of "smtp", "submission" or "pop3", found the text "smpt"; did you mean "smtp"?
          5. conf/stagepost.json:6:34: listeners.smtp.port: expected a whole number from 0 to 65535, found the text "25"
          6. conf/stagepost.json:7:5: listeners.pop3.protocol: missing; expected one of "smtp", "submission" or "pop3"
          7. conf/stagepost.json:7:14: listeners.pop3.port: expected a whole number from 0 to 65535, found the number 70000
          8. conf/stagepost.json:7:29: listeners.pop3.tls: expected one of "off", "starttls" or "implicit", found the text "startls"; did you mean "starttls"?
          9. conf/stagepost.json:9:14: limits.recipiants: unknown key; did you mean "recipients"?
         10. conf/stagepost.json:9:31: limits.connections: expected a whole number from 0 to 2147483647, found the number -1
         11. conf/stagepost.json:9:50: limits.messageSize: expected a size such as "25MB" or "25MiB", or a number of octets, found the text "50 MB"
         12. conf/stagepost.json:10:3: shutdownGrace: expected a duration such as "30s", from "0s" to "1h", found the number 30
         13. conf/stagepost.json:11:3: store: expected a name of letters, digits and hyphens, found null; leave the key out instead
        """,
        reading.problems().report());
  }

  private void oneError(String keys, String error) {
    assertEquals(List.of(error), Reading.with(keys).errors(), keys);
  }

  @Test
  void signers() {
    oneError(
        "\"pluginTrust\": {\"signers\": [\"sha256:aa\"]}",
        "pluginTrust.signers[0]: expected the SHA-256 of a certificate, \"sha256:\" and 64"
            + " hexadecimal digits, found the text \"sha256:aa\"");
    String digits = "0a".repeat(32);
    oneError(
        "\"pluginTrust\": {\"signers\": [\"sha256:%s\", \"sha256:%s\"]}"
            .formatted(digits, digits.toUpperCase(java.util.Locale.ROOT)),
        "pluginTrust.signers: sha256:" + digits + " stands twice in the list");
  }

  @Test
  void requiredKeys() {
    assertEquals(
        List.of(
            "hostname: missing; expected a domain name such as \"mail.example.org\"",
            "domains: missing; expected a list, each element a domain name such as"
                + " \"mail.example.org\"",
            "listeners: missing; expected an object, each value an object"),
        Reading.of("{}").errors());
  }

  @Test
  void anUnknownKeyThatIsLikeNoneIsToldTheKnownOnes() {
    oneError(
        "\"smtp\": {\"greeting\": \"x\"}",
        "smtp.greeting: unknown key; known keys are \"bareLineEnds\"");
    oneError(
        "\"authentication\": {\"xyzzy\": 1}",
        "authentication.xyzzy: unknown key; known keys are \"failureDelay\", \"lockout\","
            + " \"passwordCache\", \"policies\", \"readableSecrets\", \"scram\" and"
            + " \"scramOffered\"");
  }

  @Test
  void nothingIsCoerced() {
    oneError(
        "\"store\": 5",
        "store: expected a name of letters, digits and hyphens, found the number 5");
    oneError(
        "\"limits\": {\"recipients\": \"5\"}",
        "limits.recipients: expected a whole number of at least 0, found the text \"5\"");
    oneError(
        "\"limits\": {\"recipients\": 5.0}",
        "limits.recipients: expected a whole number of at least 0, found the number 5.0");
    oneError(
        "\"limits\": {\"recipients\": 5e1}",
        "limits.recipients: expected a whole number of at least 0, found the number 5e1");
    oneError(
        "\"limits\": {\"recipients\": true}",
        "limits.recipients: expected a whole number of at least 0, found true");
    oneError(
        "\"limits\": {\"recipients\": 2147483648}",
        "limits.recipients: expected a whole number from 0 to 2147483647, found the number"
            + " 2147483648");
    oneError(
        "\"limits\": {\"messageSize\": 1.5}",
        "limits.messageSize: expected a size such as \"25MB\" or \"25MiB\", or a number of octets,"
            + " found the number 1.5");
    oneError(
        "\"limits\": {\"messageSize\": -1}",
        "limits.messageSize: expected a size such as \"25MB\" or \"25MiB\", or a number of octets,"
            + " found the number -1");
    oneError("\"limits\": []", "limits: expected an object, found a list");
    oneError(
        "\"authentication\": {\"readableSecrets\": \"true\"}",
        "authentication.readableSecrets: expected true or false, found the text \"true\"");
    oneError(
        "\"authentication\": {\"readableSecrets\": 1}",
        "authentication.readableSecrets: expected true or false, found the number 1");
    oneError(
        "\"routers\": \"domains\"",
        "routers: expected a list, each element a name of letters, digits and hyphens, found the"
            + " text \"domains\"");
    oneError(
        "\"routers\": [[\"domains\"]]",
        "routers[0]: expected a name of letters, digits and hyphens, found a list");
    oneError(
        "\"routers\": [null]",
        "routers[0]: expected a name of letters, digits and hyphens, found null; leave the key out"
            + " instead");
    oneError("\"queue\": 5", "queue: expected an object, a list or a text, found the number 5");
    oneError(
        "\"plugins\": {\"p\": {\"config\": []}}",
        "plugins.p.config: expected an object, found a list");
    oneError(
        "\"authentication\": {\"lockout\": true}",
        "authentication.lockout: expected one of \"on\" or \"off\", found true");
    oneError(
        "\"authentication\": {\"scram\": [\"sha-224\"]}",
        "authentication.scram[0]: expected one of \"sha-1\", \"sha-256\" or \"sha-512\", found"
            + " the text \"sha-224\"; did you mean \"sha-256\"?");
  }

  @Test
  void valuesOutOfRange() {
    oneError(
        "\"shutdownGrace\": \"2h\"",
        "shutdownGrace: expected a duration such as \"30s\", from \"0s\" to \"1h\", found the text"
            + " \"2h\"");
    oneError(
        "\"timeouts\": {\"write\": \"0s\"}",
        "timeouts.write: expected a duration such as \"30s\", from \"10ms\" to \"1d\", found the"
            + " text \"0s\"");
    oneError(
        "\"authentication\": {\"failureDelay\": \"1m\"}",
        "authentication.failureDelay: expected a duration such as \"30s\", from \"0s\" to \"10s\","
            + " found the text \"1m\"");
  }

  @Test
  void aChoiceIsGuessedInSpiteOfItsCase() {
    oneError(
        "\"smtp\": {\"bareLineEnds\": \"Repair\"}",
        "smtp.bareLineEnds: expected one of \"refuse\" or \"repair\", found the text \"Repair\";"
            + " did you mean \"repair\"?");
    oneError(
        "\"smtp\": {\"bareLineEnds\": \"\"}",
        "smtp.bareLineEnds: expected one of \"refuse\" or \"repair\", found the text \"\"");
  }

  @Test
  void namesAndAddresses() {
    String domain = "expected a domain name such as \"mail.example.org\", found the text ";
    assertEquals(
        List.of(
            "domains[0]: " + domain + "\"\"",
            "domains[1]: " + domain + "\"a..example\"",
            "domains[2]: " + domain + "\"example.org.\"",
            "domains[3]: " + domain + "\"-a.example\"",
            "domains[4]: " + domain + "\"b\u00fccher\u3002example\"",
            "domains[5]: " + domain + "\"a.example\\u000d\\u000aX\"",
            "domains[6]: " + domain + "\"" + "a".repeat(60) + "…\""),
        Reading.of(
                Reading.MINIMAL.replace(
                    "[\"example.org\"]",
                    "[\"\", \"a..example\", \"example.org.\", \"-a.example\","
                        + " \"b\u00fccher\u3002example\", \"a.example\\r"
                        + "\\n"
                        + "X\", \""
                        + "a".repeat(70)
                        + "\"]"))
            .errors());
    oneError(
        "\"postmaster\": \"ann\"",
        "postmaster: expected a mail address such as \"ann@example.org\", found the text \"ann\"");
    oneError(
        "\"store\": \"../x\"",
        "store: expected a name of letters, digits and hyphens, found the text \"../x\"");
    oneError("\"data\": \"\"", "data: expected a path, found the text \"\"");
    oneError("\"data\": \"a\\u0000b\"", "data: expected a path, found the text \"a\\u0000b\"");
  }

  @Test
  void listeners() {
    assertEquals(
        List.of(
            "listeners.\"a b\": expected the key to be a name of letters, digits and hyphens",
            "listeners.b.address: expected an IP address such as \"127.0.0.1\" or \"::1\", found"
                + " the text \"localhost\""),
        Reading.of(
                Reading.MINIMAL.replace(
                    "\"listeners\": {",
                    "\"listeners\": {\"a b\": {\"protocol\": \"smtp\", \"port\": 1},\"b\":"
                        + " {\"protocol\": \"smtp\", \"port\": 1, \"address\": \"localhost\"},"))
            .errors());
  }

  @Test
  void addressesAreWrittenInDigits() {
    for (String address :
        List.of("::", "::1", "0.0.0.0", "127.0.0.2", "2001:DB8::5", "::ffff:1.2.3.4")) {
      assertEquals(List.of(), withAddress(address).errors(), address);
    }
    for (String address :
        List.of(
            "",
            "127.1",
            "2130706433",
            "0x7f.0.0.1",
            "127.0.0.256",
            "[::1]",
            "::g",
            "fe80::1%lo",
            " ::1",
            "a.b.c.d")) {
      assertEquals(1, withAddress(address).errors().size(), address);
    }
  }

  private static Reading withAddress(String address) {
    return Reading.of(Reading.MINIMAL.replace("2525", "2525, \"address\": \"" + address + "\""));
  }

  @Test
  void listsThatMustNotBeEmptyOrSayThingsTwice() {
    assertEquals(
        List.of(
            "domains: expected at least one, found none",
            "listeners: expected at least one, found none",
            "authenticators: a stands twice in the list",
            "routers: expected at least one, found none",
            "filters: x stands twice in the list"),
        Reading.of(
                """
                {
                  "hostname": "a.example", "domains": [], "listeners": {},
                  "authenticators": ["a", "b", "a"], "routers": [], "filters": ["x", "x"]
                }
                """)
            .errors());
    assertEquals(
        List.of("domains: example.org stands twice in the list"),
        Reading.of(
                Reading.MINIMAL.replace("[\"example.org\"]", "[\"example.org\", \"EXAMPLE.org\"]"))
            .errors());
  }

  @Test
  void twoListenersOnOnePort() {
    String listener = "\"%s\": {\"protocol\": \"pop3\", \"port\": %d, \"address\": \"%s\"}";
    Reading reading =
        Reading.of(
            """
            {
              "hostname": "a.example", "domains": ["a.example"],
              "listeners": {
                %s,
                %s,
                %s,
                %s,
                %s,
                %s,
                %s,
                %s
              }
            }
            """
                .formatted(
                    listener.formatted("a", 110, "127.0.0.1"),
                    listener.formatted("b", 110, "127.0.0.2"),
                    listener.formatted("c", 110, "0.0.0.0"),
                    listener.formatted("d", 110, "::1"),
                    listener.formatted("e", 111, "::"),
                    listener.formatted("f", 111, "127.0.0.1"),
                    listener.formatted("g", 0, "127.0.0.1"),
                    listener.formatted("h", 0, "127.0.0.1")));
    assertEquals(
        List.of(
            "listeners.c.port: the listener a has port 110 of this address already",
            "listeners.f.port: the listener e has port 111 of this address already"),
        reading.errors());
  }

  @Test
  void oneFaultHidesNoContradictionElsewhere() {
    Reading reading =
        Reading.of(
            """
            {
              "domains": ["example.org", 5, "example.org"],
              "listeners": {
                "a": {"protocol": "smtp", "port": 25},
                "b": {"protocol": "smpt", "port": 25},
                "c": {"protocol": "smtp", "port": 25}
              },
              "tls": {"certificate": "none", "privateKey": 5},
              "filters": ["x", "y", "x"]
            }
            """);
    assertEquals(
        List.of(
            "hostname: missing; expected a domain name such as \"mail.example.org\"",
            "domains: example.org stands twice in the list",
            "domains[1]: expected a domain name such as \"mail.example.org\", found the number 5",
            "listeners.b.protocol: expected one of \"smtp\", \"submission\" or \"pop3\", found the"
                + " text \"smpt\"; did you mean \"smtp\"?",
            "listeners.c.port: the listener a has port 25 of this address already",
            "tls.privateKey: expected a path, found the number 5",
            "filters: x stands twice in the list"),
        reading.errors());
    assertEquals(List.of(), reading.warnings());
  }

  @Test
  void sendersBelongToSubmission() {
    assertEquals(
        List.of(
            "listeners.smtp.senders: only a listener with \"protocol\": \"submission\" has this"
                + " key"),
        Reading.of(Reading.MINIMAL.replace("2525", "2525, \"senders\": \"own\"")).errors());
  }

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
    oneError(
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

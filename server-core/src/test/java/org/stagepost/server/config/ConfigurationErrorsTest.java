package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The exact words of each kind of error. */
final class ConfigurationErrorsTest {

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

  @Test
  void signers() {
    Reading.assertOneError(
        "\"pluginTrust\": {\"signers\": [\"sha256:aa\"]}",
        "pluginTrust.signers[0]: expected the SHA-256 of a certificate, \"sha256:\" and 64"
            + " hexadecimal digits, found the text \"sha256:aa\"");
    String digits = "0a".repeat(32);
    Reading.assertOneError(
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
    Reading.assertOneError(
        "\"smtp\": {\"greeting\": \"x\"}",
        "smtp.greeting: unknown key; known keys are \"bareLineEnds\"");
    Reading.assertOneError(
        "\"authentication\": {\"xyzzy\": 1}",
        "authentication.xyzzy: unknown key; known keys are \"failureDelay\", \"lockout\","
            + " \"passwordCache\", \"policies\", \"readableSecrets\", \"scram\" and"
            + " \"scramOffered\"");
  }

  @Test
  void nothingIsCoerced() {
    Reading.assertOneError(
        "\"store\": 5",
        "store: expected a name of letters, digits and hyphens, found the number 5");
    Reading.assertOneError(
        "\"limits\": {\"recipients\": \"5\"}",
        "limits.recipients: expected a whole number of at least 0, found the text \"5\"");
    Reading.assertOneError(
        "\"limits\": {\"recipients\": 5.0}",
        "limits.recipients: expected a whole number of at least 0, found the number 5.0");
    Reading.assertOneError(
        "\"limits\": {\"recipients\": 5e1}",
        "limits.recipients: expected a whole number of at least 0, found the number 5e1");
    Reading.assertOneError(
        "\"limits\": {\"recipients\": true}",
        "limits.recipients: expected a whole number of at least 0, found true");
    Reading.assertOneError(
        "\"limits\": {\"recipients\": 2147483648}",
        "limits.recipients: expected a whole number from 0 to 2147483647, found the number"
            + " 2147483648");
    Reading.assertOneError(
        "\"limits\": {\"messageSize\": 1.5}",
        "limits.messageSize: expected a size such as \"25MB\" or \"25MiB\", or a number of octets,"
            + " found the number 1.5");
    Reading.assertOneError(
        "\"limits\": {\"messageSize\": -1}",
        "limits.messageSize: expected a size such as \"25MB\" or \"25MiB\", or a number of octets,"
            + " found the number -1");
    Reading.assertOneError("\"limits\": []", "limits: expected an object, found a list");
    Reading.assertOneError(
        "\"authentication\": {\"readableSecrets\": \"true\"}",
        "authentication.readableSecrets: expected true or false, found the text \"true\"");
    Reading.assertOneError(
        "\"authentication\": {\"readableSecrets\": 1}",
        "authentication.readableSecrets: expected true or false, found the number 1");
    Reading.assertOneError(
        "\"routers\": \"domains\"",
        "routers: expected a list, each element a name of letters, digits and hyphens, found the"
            + " text \"domains\"");
    Reading.assertOneError(
        "\"routers\": [[\"domains\"]]",
        "routers[0]: expected a name of letters, digits and hyphens, found a list");
    Reading.assertOneError(
        "\"routers\": [null]",
        "routers[0]: expected a name of letters, digits and hyphens, found null; leave the key out"
            + " instead");
    Reading.assertOneError(
        "\"queue\": 5", "queue: expected an object, a list or a text, found the number 5");
    Reading.assertOneError(
        "\"plugins\": {\"p\": {\"config\": []}}",
        "plugins.p.config: expected an object, found a list");
    Reading.assertOneError(
        "\"authentication\": {\"lockout\": true}",
        "authentication.lockout: expected one of \"on\" or \"off\", found true");
    Reading.assertOneError(
        "\"authentication\": {\"scram\": [\"sha-224\"]}",
        "authentication.scram[0]: expected one of \"sha-1\", \"sha-256\" or \"sha-512\", found"
            + " the text \"sha-224\"; did you mean \"sha-256\"?");
  }

  @Test
  void valuesOutOfRange() {
    Reading.assertOneError(
        "\"shutdownGrace\": \"2h\"",
        "shutdownGrace: expected a duration such as \"30s\", from \"0s\" to \"1h\", found the text"
            + " \"2h\"");
    Reading.assertOneError(
        "\"timeouts\": {\"write\": \"0s\"}",
        "timeouts.write: expected a duration such as \"30s\", from \"10ms\" to \"1d\", found the"
            + " text \"0s\"");
    Reading.assertOneError(
        "\"authentication\": {\"failureDelay\": \"1m\"}",
        "authentication.failureDelay: expected a duration such as \"30s\", from \"0s\" to \"10s\","
            + " found the text \"1m\"");
  }

  @Test
  void aChoiceIsGuessedInSpiteOfItsCase() {
    Reading.assertOneError(
        "\"smtp\": {\"bareLineEnds\": \"Repair\"}",
        "smtp.bareLineEnds: expected one of \"refuse\" or \"repair\", found the text \"Repair\";"
            + " did you mean \"repair\"?");
    Reading.assertOneError(
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
    Reading.assertOneError(
        "\"postmaster\": \"ann\"",
        "postmaster: expected a mail address such as \"ann@example.org\", found the text \"ann\"");
    Reading.assertOneError(
        "\"store\": \"../x\"",
        "store: expected a name of letters, digits and hyphens, found the text \"../x\"");
    Reading.assertOneError("\"data\": \"\"", "data: expected a path, found the text \"\"");
    Reading.assertOneError(
        "\"data\": \"a\\u0000b\"", "data: expected a path, found the text \"a\\u0000b\"");
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
}

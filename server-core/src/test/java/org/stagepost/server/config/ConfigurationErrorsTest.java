package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exact words of each kind of error. */
class ConfigurationErrorsTest {

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
         10. conf/stagepost.json:9:31: limits.connections: expected a whole number of at least 0, found the number -1
         11. conf/stagepost.json:9:50: limits.messageSize: expected a size such as "25MB" or "25MiB", found the text "50 MB"
         12. conf/stagepost.json:10:3: shutdownGrace: expected a duration such as "30s", from "0s" to "1h", found the number 30
         13. conf/stagepost.json:11:3: store: expected a name of letters, digits and hyphens, found null; leave the key out instead
        """,
        reading.problems().report());
  }
}

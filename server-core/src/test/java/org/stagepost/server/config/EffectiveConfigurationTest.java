package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.host.DataSize;

/** What {@code config show} prints. */
final class EffectiveConfigurationTest {

  @TempDir private Path home;

  record Ldap(
      String url, String bindPassword, Duration timeout, DataSize cache, Map<String, String> more) {
    Ldap {
      timeout = timeout == null ? Duration.ofSeconds(5) : timeout;
    }
  }

  private Reading read(String plugins) {
    return Reading.of(
        """
        {
          "hostname": "${env:HOST}",
          "domains": ["EXAMPLE.org"],
          "listeners": {"smtp": {"protocol": "smtp", "port": 2525, "address": "::1"}},
          "limits": {"messageSize": 1024},
          "queue": {"password": "hunter2", "deep": [{"secret": ["hunter2"]}], "text": "${env:X}"},
          "plugins": %s
        }
        """
            .formatted(plugins),
        home,
        Map.of("HOST", "mail.example.org", "URL", "ldap://hunter2@host", "PASSWORD", "hunter2"));
  }

  @Test
  void everyDefaultIsShownAndNoSecretIs() {
    String shown =
        read("""
        {"ldap": {"config": {
          "url": "x${env:URL}", "bindPassword": "hunter2", "cache": "1MB",
          "more": {"proxyPassword": "hunter2", "a": "b\\u001b"}}}}
        """)
            .loaded()
            .orElseThrow()
            .show(Map.of("ldap", Ldap.class, "absent", Ldap.class))
            .orElseThrow();
    assertEquals(
        """
        {
          "hostname": "${env:HOST}",
          "domains": ["example.org"],
          "data": "HOME/data",
          "listeners": {
            "smtp": {
              "protocol": "smtp",
              "address": "0:0:0:0:0:0:0:1",
              "port": 2525,
              "tls": "starttls",
              "plaintextLogin": "never"
            }
          },
          "accounts": "h2",
          "authenticators": ["h2"],
          "store": "h2",
          "routers": ["domains"],
          "filters": [],
          "limits": {
            "messageSize": "1KiB",
            "recipients": 1000,
            "connections": 10000,
            "connectionsPerAddress": 100,
            "errors": 20
          },
          "timeouts": {
            "smtpCommand": "5m",
            "smtpData": "10m",
            "pop3Command": "10m",
            "write": "5m",
            "tlsHandshake": "30s"
          },
          "smtp": {"bareLineEnds": "refuse"},
          "trails": 5000,
          "authentication": {
            "failureDelay": "1s",
            "lockout": "on",
            "readableSecrets": false,
            "scram": [],
            "scramOffered": true,
            "passwordCache": "1h",
            "policies": []
          },
          "shutdownGrace": "30s",
          "queue": {
            "password": "********",
            "deep": [
              {"secret": "********"}
            ],
            "text": "${env:X}"
          },
          "plugins": {
            "ldap": {
              "enabled": true,
              "optional": false,
              "config": {
                "url": "x${env:URL}",
                "bindPassword": "********",
                "timeout": "5s",
                "cache": "1MB",
                "more": {"proxyPassword": "********", "a": "b\\u001b"}
              }
            },
            "absent": {
              "enabled": true,
              "optional": false,
              "config": {"timeout": "5s"}
            }
          }
        }
        """,
        shown.replace(home.toAbsolutePath().toString(), "HOME"));
  }

  @Test
  void whatIsShownIsAConfigurationAgain() {
    Reading first = read("{}");
    String shown = first.loaded().orElseThrow().show(Map.of()).orElseThrow();
    Reading again = Reading.of(shown, Path.of("elsewhere"), Map.of("HOST", "mail.example.org"));
    assertEquals(List.of(), again.errors());
    assertEquals(Optional.of(shown), again.loaded().orElseThrow().show(Map.of()));
  }

  @Test
  void settingsThatDoNotBindAreShownAsTheyStand() {
    String shown =
        read("{\"ldap\": {\"config\": {\"timeout\": 5, \"bindPassword\": \"hunter2\"}}}")
            .loaded()
            .orElseThrow()
            .show(Map.of("ldap", Ldap.class))
            .orElseThrow();
    assertEquals(
        """
              "config": {"timeout": 5, "bindPassword": "********"}
            }
          }
        }
        """,
        shown.substring(shown.indexOf("      \"config\"")));
  }

  @Test
  void aWrongConfigurationIsNotShown() {
    assertEquals(Optional.empty(), Reading.of("{}").loaded().orElseThrow().show(Map.of()));
  }
}

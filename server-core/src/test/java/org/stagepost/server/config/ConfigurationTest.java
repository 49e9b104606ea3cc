package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.DataSize;
import org.stagepost.api.message.MailAddress;

final class ConfigurationTest {

  @TempDir private Path home;

  @Test
  void everyKeyHasItsDefault() {
    Configuration read = Reading.of(Reading.MINIMAL, home, Map.of()).configuration();

    assertEquals(Optional.empty(), read.schema());
    assertEquals(Optional.empty(), read.postmaster());
    assertEquals(home.toAbsolutePath().resolve("data"), read.data());
    assertEquals(Optional.empty(), read.tls());
    assertEquals(new Name("h2"), read.accounts());
    assertEquals(List.of(new Name("h2")), read.authenticators());
    assertEquals(new Name("h2"), read.store());
    assertEquals(List.of(new Name("domains")), read.routers());
    assertEquals(List.of(), read.filters());
    assertEquals(new Limits(new DataSize(50_000_000), 1000, 10_000, 100, 20), read.limits());
    assertEquals(
        new Timeouts(
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30)),
        read.timeouts());
    assertEquals(new SmtpConfig(BareLineEnds.REFUSE), read.smtp());
    assertEquals(
        new Authentication(
            Duration.ofSeconds(1),
            Lockout.ON,
            false,
            List.of(),
            true,
            Duration.ofHours(1),
            List.of()),
        read.authentication());
    assertEquals(Duration.ofSeconds(30), read.shutdownGrace());
    assertEquals(Optional.empty(), read.queue());
    assertEquals(Optional.empty(), read.transports());
    assertEquals(Optional.empty(), read.pluginTrust());
    assertEquals(Map.of(), read.plugins());
    assertEquals(
        Map.of(
            new Name("smtp"),
            new ListenerConfig(
                ListenerProtocol.SMTP,
                InetAddress.getLoopbackAddress(),
                2525,
                TlsMode.STARTTLS,
                PlaintextLogin.NEVER,
                Optional.empty())),
        read.listeners());
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Path tls = Files.createDirectories(home.resolve("conf/tls"));
    Path certificate = Files.writeString(tls.resolve("cert.pem"), "");
    Path key = Files.writeString(tls.resolve("key.pem"), "");
    Reading reading =
        Reading.of(
            """
            /* every key, none with its default */
            {
              "$schema": "stagepost.schema.json",
              "hostname": "MAIL.example.ORG",
              "domains": ["Example.org", "example.net"], // two
              "postmaster": "ann@example.org",
              "data": "/var/lib/stagepost",
              "listeners": {
                "submission": {
                  "protocol": "submission", "address": "::1", "port": 0, "tls": "off",
                  "plaintextLogin": "loopback", "senders": "any"
                },
                "pop3s": {
                  "protocol": "pop3", "address": "0.0.0.0", "port": 995, "tls": "implicit",
                  "plaintextLogin": "always"
                }
              },
              "tls": {"certificate": "conf/tls/cert.pem", "privateKey": "conf/tls/key.pem"},
              "accounts": "ldap", "authenticators": ["file", "ldap"], "store": "maildir",
              "routers": ["aliases", "domains"], "filters": [],
              "limits": {
                "messageSize": "25MiB", "recipients": 0, "connections": 7,
                "connectionsPerAddress": 3, "errors": 5
              },
              "timeouts": {
                "smtpCommand": "6m", "smtpData": "1h", "pop3Command": "11m",
                "write": "4m", "tlsHandshake": "500ms"
              },
              "smtp": {"bareLineEnds": "repair"},
              "authentication": {
                "failureDelay": "2s", "lockout": "off", "readableSecrets": true,
                "scram": ["sha-256", "sha-1", "sha-256"], "scramOffered": false,
                "passwordCache": "0s", "policies": ["hours"]
              },
              "shutdownGrace": "0s",
              "queue": {"store": "h2"}, "transports": ["smtp"],
              "pluginTrust": {
                "signers": [
                  "sha256:abababababababababababababababababababababababababababababababab",
                  "sha256:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F:0F"
                ],
                "require": false
              },
              "plugins": {
                "store-h2": {"enabled": false, "optional": true, "config": {"path": "x"}}
              }
            }
            """,
            home,
            Map.of());
    Configuration read = reading.configuration();

    assertEquals(Optional.of("stagepost.schema.json"), read.schema());
    assertEquals("mail.example.org", read.hostname().value());
    assertEquals(
        List.of("example.org", "example.net"),
        read.domains().stream().map(DomainName::value).toList());
    assertEquals(MailAddress.parse("ann@example.org"), read.postmaster());
    assertEquals(Path.of("/var/lib/stagepost"), read.data());
    assertEquals(
        List.of("submission", "pop3s"),
        read.listeners().keySet().stream().map(Name::value).toList());
    assertEquals(
        new ListenerConfig(
            ListenerProtocol.SUBMISSION,
            InetAddress.ofLiteral("::1"),
            0,
            TlsMode.OFF,
            PlaintextLogin.LOOPBACK,
            Optional.of(Senders.ANY)),
        read.listeners().get(new Name("submission")));
    assertEquals(
        new ListenerConfig(
            ListenerProtocol.POP3,
            InetAddress.ofLiteral("0.0.0.0"),
            995,
            TlsMode.IMPLICIT,
            PlaintextLogin.ALWAYS,
            Optional.empty()),
        read.listeners().get(new Name("pop3s")));
    assertEquals(
        Optional.of(new TlsConfig(certificate, key, List.of(), Optional.empty())), read.tls());
    assertEquals(new Name("ldap"), read.accounts());
    assertEquals(List.of(new Name("file"), new Name("ldap")), read.authenticators());
    assertEquals(new Name("maildir"), read.store());
    assertEquals(List.of(new Name("aliases"), new Name("domains")), read.routers());
    assertEquals(new Limits(new DataSize(26_214_400), 0, 7, 3, 5), read.limits());
    assertEquals(
        new Timeouts(
            Duration.ofMinutes(6),
            Duration.ofHours(1),
            Duration.ofMinutes(11),
            Duration.ofMinutes(4),
            Duration.ofMillis(500)),
        read.timeouts());
    assertEquals(new SmtpConfig(BareLineEnds.REPAIR), read.smtp());
    assertEquals(
        new Authentication(
            Duration.ofSeconds(2),
            Lockout.OFF,
            true,
            List.of(ScramHash.SHA_256, ScramHash.SHA_1),
            false,
            Duration.ZERO,
            List.of(new Name("hours"))),
        read.authentication());
    assertEquals(
        List.of(Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_1), read.authentication().scramKinds());
    assertEquals(Set.of(Verifier.READABLE), read.authentication().offeredKinds());
    assertEquals(
        Set.of(Verifier.SCRAM_SHA_512),
        new Authentication(null, null, null, List.of(ScramHash.SHA_512), null, null, null)
            .offeredKinds());
    assertEquals(Set.of(), Authentication.defaults().offeredKinds());
    assertEquals(Duration.ZERO, read.shutdownGrace());
    assertTrue(read.queue().isPresent());
    assertTrue(read.transports().isPresent());
    assertEquals(
        Optional.of(
            new PluginTrust(
                List.of(
                    new Fingerprint("sha256:" + "ab".repeat(32)),
                    new Fingerprint("sha256:" + "0f".repeat(32))),
                false)),
        read.pluginTrust());
    PluginSettings plugins = reading.loaded().orElseThrow().plugins();
    assertEquals(java.util.Set.of("store-h2"), plugins.ids());
    assertEquals(false, plugins.enabled("store-h2"));
    assertEquals(true, plugins.optional("store-h2"));
    assertEquals(true, plugins.configured("store-h2"));
    assertEquals(true, plugins.enabled("another"));
    assertEquals(false, plugins.optional("another"));
    assertEquals(false, plugins.configured("another"));
  }

  @Test
  void aSizeMayBeANumberOfOctetsAndZero() {
    assertEquals(
        0,
        Reading.with("\"limits\": {\"messageSize\": 0}")
            .configuration()
            .limits()
            .messageSize()
            .octets());
    assertEquals(
        65_536,
        Reading.with("\"limits\": {\"messageSize\": 65536}")
            .configuration()
            .limits()
            .messageSize()
            .octets());
  }

  @Test
  void whatIsSoundCanBeLookedAtThoughTheRestIsNot() {
    LoadedConfiguration loaded =
        Reading.of(
                """
                {
                  "domains": ["example.org"],
                  "store": "maildir",
                  "routers": 5,
                  "authenticators": ["a", 6, "b"]
                }
                """)
            .loaded()
            .orElseThrow();
    assertEquals(Optional.empty(), loaded.configuration());
    Configuration parts = loaded.soundParts().orElseThrow();
    assertEquals(new Name("maildir"), parts.store());
    assertEquals(List.of(new Name("domains")), parts.routers());
    assertEquals(List.of(new Name("a"), new Name("b")), parts.authenticators());
    assertEquals(Optional.empty(), Reading.of("[]").loaded().orElseThrow().soundParts());
  }
}

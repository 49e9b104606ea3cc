package org.stagepost.plugin.example.rest.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be configured. */
final class RestLoginConfigTest {

  private static final URI SERVICE = URI.create("https://login.example.org/verify");

  @Test
  void hasDefaults() {
    RestLoginConfig config = new RestLoginConfig(SERVICE, null, null);
    assertEquals(Duration.ofSeconds(5), config.timeout());
    assertEquals("", config.secret());
  }

  @Test
  void showsNoSecret() {
    URI service = URI.create("https://login.example.org/verify?key=k3y");
    String shown = new RestLoginConfig(service, null, "t0ken").toString();
    assertFalse(shown.contains("t0ken") || shown.contains("k3y"), shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a",
        "HTTPS://a/b?c=d",
        "http://localhost:1",
        "http://127.0.0.1/v",
        "http://[::1]"
      })
  void passwordsMayGoWhereNobodyReadsThem(String uri) {
    URI service = URI.create(uri);
    assertEquals(service, new RestLoginConfig(service, null, null).uri());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://login.example.org/verify",
        "http://127.0.0.1.example.org/",
        "http://localhost.example.org/",
        "ftp://localhost/",
        "file:///etc/passwd",
        "login.example.org",
        "/verify",
        "mailto:ann@example.org",
        "https:///verify",
        "https://user:password@login.example.org/",
        "https://login.example.org/#here",
        ""
      })
  void passwordsGoNowhereElse(String uri) {
    assertThrows(
        IllegalArgumentException.class, () -> new RestLoginConfig(URI.create(uri), null, null));
  }

  @Test
  void theAddressIsNeeded() {
    assertThrows(IllegalArgumentException.class, () -> new RestLoginConfig(null, null, null));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 49, 9_001, 60_000})
  void theTimeIsBoundByThatOfTheServer(long millis) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RestLoginConfig(SERVICE, Duration.ofMillis(millis), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "two words", "line\r\nX-Header: y", "=", "tök"})
  void aTokenThatCannotBeSentIsRefused(String secret) {
    assertThrows(IllegalArgumentException.class, () -> new RestLoginConfig(SERVICE, null, secret));
  }
}

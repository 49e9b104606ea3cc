package org.stagepost.plugin.example.rest.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Password;

/** What a service may answer, and what is made of it. */
final class AnswersTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final String PASSWORD = "Secret 1";

  private StubService service;
  private final CountDownLatch end = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    service = new StubService();
    service.accounts().put(ANN, Password.of(PASSWORD));
  }

  @AfterEach
  void stop() {
    end.countDown();
    service.close();
  }

  private AuthResult ask(Duration timeout, String secret) throws Exception {
    RestLogin login = new RestLogin(new RestLoginConfig(service.uri(), timeout, secret));
    login.start();
    try (login) {
      return login.verify(ANN, Password.of(PASSWORD));
    }
  }

  private AuthResult ask() throws Exception {
    return ask(null, null);
  }

  @Test
  void isAskedByPostWithItsTokenAndNoSecretInTheAddress() throws Exception {
    assertEquals(new AuthResult.Ok(ANN), ask(null, "t0k-en=="));
    assertEquals(new AuthResult.Ok(ANN), ask());
    assertEquals(List.of("POST /verify Bearer t0k-en==", "POST /verify null"), service.asked());
  }

  /** None of these is a verdict, whatever stands behind it. */
  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 307, 308, 400, 401, 403, 404, 429, 500, 503})
  void noOtherStatusRefusesAnybody(int status) throws Exception {
    service.answering(
        (stub, exchange) -> {
          exchange.getResponseHeaders().add("Location", stub.uri() + "/elsewhere");
          StubService.say(exchange, status, status == 204 ? "" : "mismatch");
        });
    assertTemporary("status " + status, ask());
    assertEquals(1, service.asked().size(), "a redirect was followed: " + service.asked());
  }

  @ParameterizedTest
  @CsvSource({"''", "OK", "yes", "okay", "'ok ok'", "{\"answer\": \"ok\"}", "<html>"})
  void noOtherWordLetsAnybodyIn(String words) throws Exception {
    service.answering((stub, exchange) -> StubService.say(exchange, 200, words));
    assertTemporary("something else", ask());
  }

  @Test
  void anEndlessAnswerIsNotRead() throws Exception {
    service.answering(
        (stub, exchange) -> {
          exchange.sendResponseHeaders(200, 0);
          try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
              out.write(new byte[10_000]);
            }
          }
        });
    assertTemporary("could not be asked", ask());
  }

  @Test
  void anAnswerThatDoesNotBeginIsNotWaitedFor() throws Exception {
    service.answering((stub, exchange) -> hang());
    assertTemporary("longer than 200 ms", ask(Duration.ofMillis(200), null));
  }

  @Test
  void anAnswerThatDoesNotEndIsNotWaitedFor() throws Exception {
    service.answering(
        (stub, exchange) -> {
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write('o');
          exchange.getResponseBody().flush();
          hang();
        });
    assertTemporary("longer than 200 ms", ask(Duration.ofMillis(200), null));
  }

  private void hang() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServiceThatIsNotThereRefusesNobody() throws Exception {
    service.close();
    assertTemporary("could not be asked", ask());
  }

  private static void assertTemporary(String reason, AuthResult result) {
    String said = assertInstanceOf(AuthResult.TemporaryFailure.class, result).reason();
    assertTrue(said.contains(reason), said);
    assertFalse(said.contains(PASSWORD), said);
    assertFalse(said.contains(Base64.getEncoder().encodeToString(PASSWORD.getBytes())), said);
  }
}

package org.stagepost.testkit;

import static org.stagepost.testkit.AuthenticatorUnderTest.ANN;
import static org.stagepost.testkit.AuthenticatorUnderTest.NOBODY;
import static org.stagepost.testkit.AuthenticatorUnderTest.RIGHT;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertEachOpensWithItsOwn;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertMismatch;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertOk;
import static org.stagepost.testkit.AuthenticatorUnderTest.assertUnknown;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;

/** Who is known, and who is not, however they are called. */
interface LoginNameClauses extends AuthenticatorClauses {

  /** Names that mean something to a database, a directory, a shell or a file. */
  List<String> HOSTILE_NAMES =
      List.of(
          "'or'1'='1@example.org",
          "ann'--@example.org",
          "ann\"--@example.org",
          "x';drop.table.account;--@example.org",
          "ann)(|(uid=@example.org",
          "_nn@example.org",
          "ann@example_org",
          "ann?@example.org",
          "$(id)@example.org",
          "`id`@example.org",
          "{0}@example.org",
          "ann#@example.org",
          "ann,dc=example@example.org",
          "-ann@example.org",
          "null@example.org",
          "änn@example.org",
          "ann@example.org.evil.example",
          "l".repeat(64) + "@" + ("d".repeat(63) + ".").repeat(3) + "d".repeat(63));

  @Test
  default void doesNotKnowOthers() throws Exception {
    Authenticator authenticator = tested().annAlone();
    assertUnknown(authenticator.verify(NOBODY, Password.of(RIGHT)), "nobody");
    assertUnknown(authenticator.verify(NOBODY, Password.of("")), "nobody");
  }

  @Test
  default void hostileNamesOfNobodyAreUnknown() throws Exception {
    Authenticator authenticator = tested().annAlone();
    for (String name : HOSTILE_NAMES) {
      assertUnknown(authenticator.verify(new AccountName(name), Password.of(RIGHT)), name);
    }
    assertOk(ANN, authenticator.verify(ANN, Password.of(RIGHT))); // and did no harm
  }

  @Test
  default void hostileNamesAreNamesLikeOthers() throws Exception {
    Map<AccountName, Password> accounts = new HashMap<>();
    accounts.put(ANN, Password.of(RIGHT));
    for (String name : HOSTILE_NAMES) {
      accounts.put(new AccountName(name), Password.of("password " + accounts.size()));
    }
    assertEachOpensWithItsOwn(tested().knowing(accounts), accounts);
  }

  @Test
  default void manyLoginsAtOnceGetTheirOwnAnswers() throws Exception {
    Map<AccountName, Password> accounts = new HashMap<>();
    for (int i = 0; i < 20; i++) {
      accounts.put(new AccountName("user" + i + "@example.org"), Password.of("password " + i));
    }
    Authenticator authenticator = tested().knowing(accounts);
    try (ExecutorService sessions = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int round = 0; round < 10; round++) {
        accounts.forEach(
            (name, password) -> {
              all.add(
                  sessions.submit(
                      () -> {
                        assertOk(name, authenticator.verify(name, password));
                        assertMismatch(authenticator.verify(name, Password.of("wrong")), "wrong");
                        assertUnknown(authenticator.verify(NOBODY, password), "nobody");
                        return name;
                      }));
            });
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
  }
}

package org.stagepost.plugin.auth.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;

final class RememberedTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final AccountName BOB = new AccountName("bob@example.org");

  private final Map<AccountName, String> database = new HashMap<>();
  private int queries;
  private Runnable whileReading = () -> {};
  private final Remembered<String> remembered = new Remembered<>(this::read);

  private Optional<String> read(AccountName name) {
    queries++;
    Optional<String> read = Optional.ofNullable(database.get(name));
    whileReading.run();
    return read;
  }

  @Test
  void whatIsThereIsReadOnce() throws SQLException {
    database.put(ANN, "one");
    database.put(BOB, "two");
    for (int time = 0; time < 3; time++) {
      assertEquals(Optional.of("one"), remembered.find(ANN));
      assertEquals(Optional.of("two"), remembered.find(BOB));
    }
    assertEquals(2, queries);
  }

  @Test
  void whatIsNotThereIsReadEachTime() throws SQLException {
    assertEquals(Optional.empty(), remembered.find(ANN));
    database.put(ANN, "new");
    assertEquals(Optional.of("new"), remembered.find(ANN));
  }

  @Test
  void aChangeIsSeenAtOnce() throws SQLException {
    database.put(ANN, "old");
    remembered.find(ANN);
    database.put(ANN, "new");
    remembered.forget();
    assertEquals(Optional.of("new"), remembered.find(ANN));
  }

  @Test
  void whatWasReadBeforeAChangeIsNotKeptAfterIt() throws SQLException {
    database.put(ANN, "old");
    whileReading =
        () -> {
          database.put(ANN, "new");
          remembered.forget();
        };
    assertEquals(Optional.of("old"), remembered.find(ANN));
    whileReading = () -> {};
    assertEquals(Optional.of("new"), remembered.find(ANN));
  }

  @Test
  void thoseThatWereAskedForLongAgoGoFirst() throws SQLException {
    for (int number = 0; number <= 10_000; number++) {
      AccountName name = new AccountName("user" + number + "@example.org");
      database.put(name, "there");
      remembered.find(name);
      remembered.find(new AccountName("user0@example.org"));
    }
    int before = queries;
    remembered.find(new AccountName("user0@example.org"));
    assertEquals(before, queries);
    remembered.find(new AccountName("user1@example.org"));
    assertEquals(before + 1, queries);
  }
}

package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.DirectoryUnderTest.ANN;
import static org.stagepost.testkit.DirectoryUnderTest.NOBODY;
import static org.stagepost.testkit.DirectoryUnderTest.atOnce;
import static org.stagepost.testkit.DirectoryUnderTest.listed;
import static org.stagepost.testkit.DirectoryUnderTest.names;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;

/** Which accounts there are. */
interface AccountListClauses extends DirectoryClauses {

  @Test
  default void findsItsAccountsAndNoOthers() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of(ANN));
    Account ann = directory.find(ANN).orElseThrow();
    assertEquals(ANN, ann.name());
    assertTrue(ann.loginAllowed());
    for (String name :
        List.of(
            "nobody@example.org",
            "_nn@example.org",
            "'or'1'='1@example.org",
            "ann'--@example.org",
            "ann@example.org.evil.example")) {
      assertEquals(Optional.empty(), directory.find(new AccountName(name)), name);
    }
  }

  @Test
  default void listsItsAccountsInOrder() throws Exception {
    Set<AccountName> names =
        names("bob@example.org", "ann@example.org", "ann@b.example", "'--@x", "änn@example.org");
    AccountDirectory directory = tested().knowing(names);
    assertEquals(List.copyOf(names), listed(directory));
    for (Account account : directory.list()) {
      assertEquals(Optional.of(account), directory.find(account.name()));
    }
  }

  @Test
  default void manyAskAtOnce() throws Exception {
    Set<AccountName> names =
        IntStream.range(0, 50)
            .mapToObj(i -> new AccountName("user" + i + "@example.org"))
            .collect(Collectors.toSet());
    AccountDirectory directory = tested().knowing(names);
    List<Callable<Boolean>> questions = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      names.forEach(name -> questions.add(() -> directory.find(name).isPresent()));
      names.forEach(_ -> questions.add(() -> directory.find(NOBODY).isEmpty()));
    }
    for (boolean answer : atOnce(questions)) {
      assertTrue(answer);
    }
  }
}

package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.stagepost.testkit.StoreUnderTest.name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.MailboxName;

/** The name of a mailbox is a text and nothing else. */
interface NameClauses extends StoreClauses {

  /** How deep the folder of the store lies in that of the test. */
  int DEPTH_OF_THE_STORE = 4;

  /** Names that would do harm where they were more than that. */
  List<String> HOSTILE =
      List.of(
          "../../x",
          "..",
          ".",
          "/",
          "/etc/passwd",
          "a/b",
          "a\\b",
          "C:\\x",
          "~root",
          "-rf",
          "'; DROP TABLE message; --",
          "\"quoted\"@example.org",
          "%",
          "_",
          "a%00b",
          "${x}",
          "*",
          "nul",
          "con",
          " ",
          " leading",
          "trailing ",
          "trailing.",
          "Ann@example.org",
          "ann@example.org",
          "ANN@EXAMPLE.ORG",
          "ann@example.org ",
          "ann+tag@example.org",
          "j\u00f6rg@example.org",
          "jo\u0308rg@example.org",
          "\u9a7f\u7ad9@\u4f8b\u3048.jp",
          "\ud83d\udcee@example.org",
          "stra\u00dfe",
          "strasse",
          "\u0130",
          "i",
          "I",
          "\u0131",
          "x".repeat(320),
          "x".repeat(319) + "y",
          "\u9a7f".repeat(320));

  @Test
  default void eachNameIsAMailboxOfItsOwn() throws Exception {
    for (String hostile : HOSTILE) {
      assertEquals(1, tested().deliver("for " + HOSTILE.indexOf(hostile), hostile), hostile);
    }
    for (int pass = 0; pass < 2; pass++) {
      for (String hostile : HOSTILE) {
        assertEquals(List.of("for " + HOSTILE.indexOf(hostile)), tested().texts(hostile), hostile);
      }
      assertEquals(
          new TreeSet<>(HOSTILE).stream().map(MailboxName::new).toList(),
          tested().store().mailboxes());
      tested().restart();
    }
  }

  @Test
  default void noNameLeadsOutOfTheFolder() throws Exception {
    Set<Path> before = around();
    for (String hostile : HOSTILE) {
      tested().deliver("x", hostile);
      tested().open(hostile).close();
      tested().store().remove(name(hostile));
      tested().deliver("x", hostile);
    }
    assertEquals(before, around());
  }

  /** What lies in the test's folder, on the way to the store's and beside it. */
  private Set<Path> around() throws IOException {
    try (Stream<Path> all = Files.walk(folder(), DEPTH_OF_THE_STORE)) {
      return all.collect(Collectors.toSet());
    }
  }

  @Test
  @Tag(SLOW)
  default void thousandsOfMailboxesAreNoMatter() throws Exception {
    int count = 3000;
    List<Callable<Long>> deliveries = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String mailbox = "user" + number + "@example.org";
      deliveries.add(() -> tested().deliver(mailbox, mailbox));
    }
    DeliveryClauses.together(deliveries);
    List<MailboxName> expected =
        IntStream.range(0, count)
            .mapToObj(number -> "user" + number + "@example.org")
            .sorted()
            .map(MailboxName::new)
            .toList();
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(expected, tested().store().mailboxes());
      for (int number = 0; number < count; number += 101) {
        String mailbox = "user" + number + "@example.org";
        assertEquals(List.of(mailbox), tested().texts(mailbox));
        assertEquals(1, tested().store().status(name(mailbox)).messages());
      }
      tested().restart();
    }
  }
}

package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.StoreUnderTest.delivery;
import static org.stagepost.testkit.StoreUnderTest.name;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;

/** A delivery is stored in all its mailboxes or in none, once, and for good. */
interface DeliveryClauses extends StoreClauses {

  @Test
  default void whatIsStoredIsThereAfterARestart() throws Exception {
    tested().deliver("one", "ann");
    tested().deliver("two", "ann");
    tested().restart();
    assertEquals(List.of("one", "two"), tested().texts("ann"));
    assertEquals(new MailboxStatus(2, 10), tested().status("ann"));
  }

  @Test
  default void idsBeginAtOneAndAscend() throws Exception {
    assertEquals(1, tested().deliver("a", "ann"));
    assertEquals(2, tested().deliver("b", "ann"));
    assertEquals(1, tested().deliver("c", "bob"));
    tested().restart();
    assertEquals(3, tested().deliver("d", "ann"));
  }

  @Test
  default void oneMessageGoesToAllItsMailboxes() throws Exception {
    tested().deliver("before", "bob");
    assertEquals(
        Map.of(name("ann"), 1L, name("bob"), 2L, name("cid"), 1L),
        tested().deliver(TestMessage.of("for all\r\n"), "ann", "bob", "cid"));
    tested().restart();
    assertEquals(List.of("for all"), tested().texts("ann"));
    assertEquals(List.of("before", "for all"), tested().texts("bob"));
    assertEquals(List.of("for all"), tested().texts("cid"));
  }

  @Test
  default void refusedForOneMailboxMeansStoredInNone() throws Exception {
    tested().deliver("there", "full");
    Delivery refused =
        new Delivery(
            UUID.randomUUID(),
            List.of(
                new Delivery.Target(name("free"), Quota.NONE),
                new Delivery.Target(name("full"), new Quota(0, 1))),
            TestMessage.of("more\r\n"),
            delivery(UUID.randomUUID(), TestMessage.of(""), "any").received());
    AppendResult result = tested().store().append(refused);
    assertEquals(
        new AppendResult.Refused(Map.of(name("full"), AppendResult.Reason.OVER_QUOTA)), result);
    assertEquals(MailboxStatus.EMPTY, tested().status("free"));
    assertEquals(List.of("there"), tested().texts("full"));
    tested().restart();
    assertEquals(List.of(), tested().texts("free"));
  }

  @Test
  default void aRefusalNamesEveryMailboxThatRefuses() throws Exception {
    tested().deliver("there", "full");
    tested().deliver("there", "fuller");
    Quota one = new Quota(0, 1);
    AppendResult result =
        tested()
            .store()
            .append(
                delivery(
                    UUID.randomUUID(), TestMessage.of("more\r\n"), one, "full", "free", "fuller"));
    assertEquals(
        new AppendResult.Refused(
            Map.of(
                name("full"), AppendResult.Reason.OVER_QUOTA,
                name("fuller"), AppendResult.Reason.OVER_QUOTA)),
        result);
    assertEquals(MailboxStatus.EMPTY, tested().status("free"));
  }

  @Test
  default void aQuotaOfOctetsIsKeptToTheOctet() throws Exception {
    Quota quota = new Quota(20, 0);
    assertStored(delivery(UUID.randomUUID(), TestMessage.of("12345678\r\n"), quota, "ann"));
    // 9 octets and the CRLF that is added are 11
    assertRefused(delivery(UUID.randomUUID(), TestMessage.of("123456789"), quota, "ann"));
    assertStored(delivery(UUID.randomUUID(), TestMessage.of("12345678"), quota, "ann"));
    assertEquals(new MailboxStatus(2, 20), tested().status("ann"));
  }

  @Test
  default void aQuotaOfMessagesIsKept() throws Exception {
    Quota quota = new Quota(0, 2);
    assertStored(delivery(UUID.randomUUID(), TestMessage.of("a\r\n"), quota, "ann"));
    assertStored(delivery(UUID.randomUUID(), TestMessage.of("b\r\n"), quota, "ann"));
    assertRefused(delivery(UUID.randomUUID(), TestMessage.of("c\r\n"), quota, "ann"));
    tested().restart();
    assertRefused(delivery(UUID.randomUUID(), TestMessage.of("d\r\n"), quota, "ann"));
    assertEquals(List.of("a", "b"), tested().texts("ann"));
  }

  private void assertStored(Delivery delivery) throws IOException {
    assertInstanceOf(AppendResult.Stored.class, tested().store().append(delivery));
  }

  private void assertRefused(Delivery delivery) throws IOException {
    assertInstanceOf(AppendResult.Refused.class, tested().store().append(delivery));
  }

  @Test
  default void aQuotaHoldsAgainstManyAtOnce() throws Exception {
    Quota quota = new Quota(0, 5);
    List<Callable<AppendResult>> deliveries = new ArrayList<>();
    for (int count = 0; count < 40; count++) {
      Delivery delivery = delivery(UUID.randomUUID(), TestMessage.of("x\r\n"), quota, "ann");
      deliveries.add(() -> tested().store().append(delivery));
    }
    long stored =
        together(deliveries).stream().filter(AppendResult.Stored.class::isInstance).count();
    assertEquals(5, stored);
    assertEquals(5, tested().status("ann").messages());
  }

  @Test
  default void theSameAcceptanceIsStoredOnce() throws Exception {
    UUID acceptId = UUID.randomUUID();
    MessageSource message = TestMessage.of("once\r\n");
    assertEquals(
        tested().deliver(acceptId, message, "ann", "bob"),
        tested().deliver(acceptId, message, "ann", "bob"));
    tested().restart();
    assertEquals(
        Map.of(name("ann"), 1L, name("cid"), 1L),
        tested().deliver(acceptId, message, "ann", "cid"));
    assertEquals(List.of("once"), tested().texts("ann"));
    assertEquals(List.of("once"), tested().texts("bob"));
    assertEquals(List.of("once"), tested().texts("cid"));
  }

  @Test
  default void whatOneOfTwoMailboxesStillHasComesToTheOtherAlone() throws Exception {
    UUID acceptId = UUID.randomUUID();
    MessageSource message = TestMessage.of("again\r\n");
    tested().deliver(acceptId, message, "ann", "bob");
    for (long id = 2; id < 4; id++) {
      try (Mailbox ann = tested().open("ann")) {
        ann.update(Set.of(id - 1), id - 1);
      }
      assertEquals(
          Map.of(name("ann"), id, name("bob"), 1L),
          tested().deliver(acceptId, message, "ann", "bob"));
      tested().restart();
    }
    assertEquals(List.of("again"), tested().texts("ann"));
    assertEquals(List.of("again"), tested().texts("bob"));
  }

  @Test
  default void theSameAcceptanceManyTimesAtOnceIsStoredOnce() throws Exception {
    UUID acceptId = UUID.randomUUID();
    List<Callable<AppendResult>> deliveries = new ArrayList<>();
    for (int count = 0; count < 30; count++) {
      Delivery delivery = delivery(acceptId, TestMessage.of("once\r\n"), "ann", "bob");
      deliveries.add(() -> tested().store().append(delivery));
    }
    for (AppendResult result : together(deliveries)) {
      assertEquals(Map.of(name("ann"), 1L, name("bob"), 1L), ((AppendResult.Stored) result).ids());
    }
    assertEquals(List.of("once"), tested().texts("ann"));
    assertEquals(List.of("once"), tested().texts("bob"));
  }

  @Test
  default void aRepetitionIsNoMatterForTheQuota() throws Exception {
    UUID acceptId = UUID.randomUUID();
    Quota quota = new Quota(0, 1);
    assertStored(delivery(acceptId, TestMessage.of("once\r\n"), quota, "ann"));
    assertStored(delivery(acceptId, TestMessage.of("once\r\n"), quota, "ann"));
    assertEquals(1, tested().status("ann").messages());
  }

  @Test
  default void aMessageThatCannotBeReadIsNotStored() throws Exception {
    for (int size : new int[] {100, 3_000_000}) {
      MessageSource sound = new LongMessage(size, 1);
      assertUnreadable(size + 1, sound::open);
      assertUnreadable(size - 1, sound::open);
      assertUnreadable(
          size, () -> new SequenceInputStream(new LongMessage(size / 2, 1).open(), new Failing()));
    }
    tested().deliver("sound", "ann");
    assertEquals(List.of("sound"), tested().texts("ann"));
    tested().restart();
    assertEquals(List.of("sound"), tested().texts("ann"));
  }

  private void assertUnreadable(long size, Callable<InputStream> octets) {
    MessageSource message =
        new MessageSource() {
          @Override
          public long size() {
            return size;
          }

          @Override
          public InputStream open() throws IOException {
            try {
              return octets.call();
            } catch (Exception failure) {
              throw new IOException(failure);
            }
          }
        };
    assertThrows(
        IOException.class,
        () -> tested().store().append(delivery(UUID.randomUUID(), message, "ann", "bob")));
  }

  /** A stream that breaks. */
  final class Failing extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the message cannot be read any more");
    }
  }

  @Test
  default void nothingIsLostWhenManyDeliverAtOnce() throws Exception {
    List<Callable<Set<String>>> senders = new ArrayList<>();
    for (int sender = 0; sender < 16; sender++) {
      String prefix = "sender " + sender + " message ";
      String own = "own" + sender;
      senders.add(
          () -> {
            Set<String> sent = new HashSet<>();
            for (int count = 0; count < 25; count++) {
              String text = prefix + count;
              tested().deliver(TestMessage.of(text + "\r\n"), "shared", own);
              sent.add(text);
            }
            return sent;
          });
    }
    Set<String> all = new HashSet<>();
    together(senders).forEach(all::addAll);
    for (int pass = 0; pass < 2; pass++) {
      List<String> found = tested().texts("shared");
      assertEquals(400, found.size());
      assertEquals(all, new HashSet<>(found));
      assertEquals(LongStream.rangeClosed(1, 400).boxed().toList(), tested().ids("shared"));
      for (int sender = 0; sender < 16; sender++) {
        assertEquals(25, tested().status("own" + sender).messages());
      }
      tested().restart();
    }
  }

  @Test
  default void whoeverOpensSeesWhatWasStoredBefore() throws Exception {
    List<Callable<Boolean>> sessions = new ArrayList<>();
    for (int session = 0; session < 8; session++) {
      String mailbox = "box" + session;
      sessions.add(
          () -> {
            for (long count = 1; count <= 30; count++) {
              tested().deliver("message", mailbox);
              assertEquals(count, tested().ids(mailbox).size());
              assertEquals(count, tested().status(mailbox).messages());
            }
            return true;
          });
    }
    assertTrue(together(sessions).stream().allMatch(Boolean::booleanValue));
  }

  /** Runs all at once and gives what they gave. */
  static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : executor.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }
}

package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.StoreUnderTest.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;

/** A mailbox never holds more than its quota, and all of that. */
interface QuotaClauses extends StoreClauses {

  /** Large and small ones do not take the same way through every store. */
  @Test
  default void deliveriesOfAllSizesAtOncePushNoMailboxOverItsQuota() throws Exception {
    Quota quota = new Quota(1_000_000, 0);
    for (int round = 0; round < 5; round++) {
      String mailbox = "box" + round;
      List<Delivery> deliveries = new ArrayList<>();
      for (int count = 0; count < 12; count++) {
        int size = count % 3 == 0 ? 300_000 : 70_000 + count;
        // a neighbour without a quota must not get what this mailbox refuses
        deliveries.add(
            new Delivery(
                UUID.randomUUID(),
                List.of(
                    new Delivery.Target(StoreUnderTest.name(mailbox), quota),
                    new Delivery.Target(StoreUnderTest.name("neighbour"), Quota.NONE)),
                new LongMessage(size, count),
                delivery(UUID.randomUUID(), TestMessage.of(""), "any").received()));
      }
      List<Callable<AppendResult>> all = new ArrayList<>();
      deliveries.forEach(delivery -> all.add(() -> tested().store().append(delivery)));
      MailboxStatus before = tested().status("neighbour");
      List<AppendResult> results = DeliveryClauses.together(all);
      long stored = 0;
      long octets = 0;
      for (int index = 0; index < results.size(); index++) {
        if (results.get(index) instanceof AppendResult.Stored) {
          stored++;
          octets += deliveries.get(index).message().size();
        }
      }
      assertTrue(octets <= quota.octets(), octets + " octets were taken");
      assertTrue(octets > quota.octets() - 300_000, "there was room for another one");
      assertEquals(new MailboxStatus(stored, octets), tested().status(mailbox));
      assertEquals(
          new MailboxStatus(before.messages() + stored, before.octets() + octets),
          tested().status("neighbour"));
    }
  }

  @Test
  default void whatIsRemovedMakesRoomAtOnce() throws Exception {
    Quota quota = new Quota(20, 2);
    for (int round = 0; round < 20; round++) {
      assertInstanceOf(AppendResult.Stored.class, append(quota));
      assertInstanceOf(AppendResult.Stored.class, append(quota));
      assertInstanceOf(AppendResult.Refused.class, append(quota));
      try (Mailbox mailbox = tested().open("ann")) {
        Set<Long> all = Set.copyOf(StoreUnderTest.ids(mailbox));
        mailbox.update(round % 2 == 0 ? all : Set.of(mailbox.entries().getFirst().id()), 0);
        // still open: who fetches and deletes need not be gone before there is room
        assertInstanceOf(AppendResult.Stored.class, append(quota));
      }
      if (round % 5 == 0) {
        tested().restart();
      }
      tested().store().remove(StoreUnderTest.name("ann"));
    }
  }

  private AppendResult append(Quota quota) throws Exception {
    return tested()
        .store()
        .append(delivery(UUID.randomUUID(), TestMessage.of("12345678\r\n"), quota, "ann"));
  }

  @Test
  default void aSmallerQuotaTakesNothingAwayAndLetsNothingIn() throws Exception {
    for (String text : List.of("12345678", "12345678", "12345678")) {
      tested().deliver(text, "ann");
    }
    assertInstanceOf(AppendResult.Refused.class, append(new Quota(20, 0)));
    assertInstanceOf(AppendResult.Refused.class, append(new Quota(0, 1)));
    assertEquals(new MailboxStatus(3, 30), tested().status("ann"));
    assertInstanceOf(AppendResult.Stored.class, append(new Quota(40, 4)));
  }
}

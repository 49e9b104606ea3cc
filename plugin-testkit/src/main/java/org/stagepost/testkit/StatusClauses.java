package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.StoreUnderTest.delivery;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;

/** What a mailbox holds is known without a look at each message. */
interface StatusClauses extends StoreClauses {

  /** How many messages make a mailbox so large that a listing of it shows. */
  int MANY = 1500;

  /** A status takes at most this part of the memory that a listing takes. */
  int PART_OF_A_LISTING = 8;

  @Test
  default void countAndOctetsNeedNoListing() throws Exception {
    List<Callable<Long>> deliveries = new ArrayList<>();
    for (int number = 0; number < MANY; number++) {
      deliveries.add(() -> tested().deliver("text", "ann"));
    }
    DeliveryClauses.together(deliveries);
    tested().deliver("text", "bob");
    tested().restart();
    assertEquals(new MailboxStatus(1, 6), tested().status("bob")); // loads what is loaded once
    tested().ids("bob");
    long status =
        allocated(() -> assertEquals(new MailboxStatus(MANY, 6 * MANY), tested().status("ann")));
    long listing = allocated(() -> assertEquals(MANY, tested().ids("ann").size()));
    assertTrue(status < listing / PART_OF_A_LISTING, () -> tooMuch(status, listing));
  }

  private static String tooMuch(long status, long listing) {
    return ("the first status of a mailbox of %d messages after a restart took %d octets of memory,"
            + " and the listing behind it %d. A status may take an eighth of a listing: keep count"
            + " and octets beside the messages, and read in start() what the first status needs")
        .formatted(MANY, status, listing);
  }

  /** How much memory this thread takes for some work, whether it gives it back or not. */
  private static long allocated(Work work) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Something to be measured. */
  interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  @Test
  default void anOpenMailboxIsCountedAndItsQuotaIsKept() throws Exception {
    tested().deliver("one", "ann");
    tested().deliver("two", "ann");
    Quota quota = new Quota(0, 3);
    try (Mailbox mailbox = tested().open("ann")) {
      assertEquals(new MailboxStatus(2, 10), tested().status("ann"));
      assertInstanceOf(AppendResult.Stored.class, append("three", quota));
      assertInstanceOf(AppendResult.Refused.class, append("four", quota));
      assertEquals(new MailboxStatus(3, 17), tested().status("ann"));
      mailbox.update(Set.of(1L), 1);
      assertEquals(new MailboxStatus(2, 12), tested().status("ann"));
      assertInstanceOf(AppendResult.Stored.class, append("four", quota));
    }
    assertEquals(List.of("two", "three", "four"), tested().texts("ann"));
  }

  private AppendResult append(String text, Quota quota) throws Exception {
    return tested()
        .store()
        .append(delivery(UUID.randomUUID(), TestMessage.of(text + "\r\n"), quota, "ann"));
  }
}

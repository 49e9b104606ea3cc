package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;

/**
 * What a store has promised of some mailboxes, and what it was asked and did not answer. Deliveries
 * and removals of one mailbox are noted by one thread.
 */
final class Ledger {

  /** What is known of one mailbox. */
  private static final class Account {
    private final TreeMap<Long, String> promised = new TreeMap<>();
    private final Set<String> unanswered = new HashSet<>();
    private final List<Set<Long>> unansweredRemovals = new ArrayList<>();
    private final Set<Long> idsEver = new HashSet<>();
    private final Set<Long> marks = new HashSet<>(Set.of(0L));
  }

  private final Map<String, Account> accounts = new HashMap<>();

  /** Deliveries that went to several mailboxes and were not answered: all or none. */
  private final Map<String, Set<String>> together = new HashMap<>();

  private Account account(String mailbox) {
    return accounts.computeIfAbsent(mailbox, name -> new Account());
  }

  synchronized void promised(String mailbox, long id, String text) {
    Account account = account(mailbox);
    assertTrue(account.idsEver.add(id), () -> mailbox + " uses the id " + id + " twice");
    account.promised.put(id, text);
  }

  synchronized void unanswered(Set<String> mailboxes, String text) {
    mailboxes.forEach(mailbox -> account(mailbox).unanswered.add(text));
    together.put(text, mailboxes);
  }

  synchronized void removed(String mailbox, Set<Long> ids, long mark) {
    Account account = account(mailbox);
    account.promised.keySet().removeAll(ids);
    account.marks.clear();
    account.marks.add(mark);
  }

  synchronized void unansweredRemoval(String mailbox, Set<Long> ids, long mark) {
    account(mailbox).unansweredRemovals.add(ids);
    account(mailbox).marks.add(mark);
  }

  /** Compares with what the store says, and takes over what has become of the unanswered. */
  synchronized void settle(StoreUnderTest tested) throws IOException {
    Map<String, Set<String>> found = new HashMap<>();
    for (String mailbox : List.copyOf(accounts.keySet())) {
      found.put(mailbox, settle(tested, mailbox));
    }
    together.forEach(
        (text, mailboxes) -> {
          long in = mailboxes.stream().filter(name -> found.get(name).contains(text)).count();
          assertTrue(
              in == 0 || in == mailboxes.size(),
              () -> text + " is in " + in + " of " + mailboxes.size() + " mailboxes");
        });
    together.clear();
  }

  private Set<String> settle(StoreUnderTest tested, String name) throws IOException {
    Account account = account(name);
    Map<Long, String> found = new TreeMap<>();
    try (Mailbox mailbox = tested.open(name)) {
      long octets = 0;
      for (MessageEntry entry : mailbox.entries()) {
        String text = StoreUnderTest.text(mailbox, entry);
        assertEquals(entry.octets(), text.length(), name);
        octets += entry.octets();
        found.put(entry.id(), text);
      }
      assertEquals(new MailboxStatus(found.size(), octets), tested.status(name), name);
      assertTrue(
          account.marks.contains(mailbox.lastTouched()),
          () -> name + " has the mark " + mailbox.lastTouched() + ", not " + account.marks);
      account.marks.clear();
      account.marks.add(mailbox.lastTouched());
    }
    settleRemovals(account, found, name);
    settleDeliveries(account, found, name);
    return new HashSet<>(found.values());
  }

  /** Each removal happened as a whole or not at all; several may have had messages in common. */
  private static void settleRemovals(Account account, Map<Long, String> found, String name) {
    Set<Long> gone = new HashSet<>();
    for (Set<Long> removal : account.unansweredRemovals) {
      if (removal.stream().noneMatch(found::containsKey)) {
        gone.addAll(removal);
      }
    }
    for (Set<Long> removal : account.unansweredRemovals) {
      Set<Long> lost = new HashSet<>(removal);
      lost.removeAll(found.keySet());
      assertTrue(
          gone.containsAll(lost), () -> name + " has lost " + lost + ", a part of " + removal);
    }
    account.promised.keySet().removeAll(gone);
    account.unansweredRemovals.clear();
  }

  private static void settleDeliveries(Account account, Map<Long, String> found, String name) {
    account.promised.forEach(
        (id, text) ->
            assertEquals(
                head(text), head(found.get(id)), () -> name + " has lost the message " + id));
    account.promised.forEach((id, text) -> assertEquals(text, found.get(id), name));
    Set<String> seen = new HashSet<>();
    found.forEach(
        (id, text) -> {
          assertTrue(seen.add(text), () -> name + " has again, as " + id + ": " + head(text));
          if (!account.promised.containsKey(id)) {
            assertTrue(
                account.unanswered.contains(text),
                () -> name + " has what nobody delivered: " + id + " " + head(text));
            assertTrue(account.idsEver.add(id), () -> name + " uses the id " + id + " again");
          }
        });
    account.promised.clear();
    account.promised.putAll(found);
    account.unanswered.clear();
  }

  private static String head(String text) {
    return text == null ? "nothing" : text.substring(0, Math.min(40, text.length())).trim();
  }
}

package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a server that is killed has said of messages, each of which has a token, and what must be in
 * its mailboxes afterwards. Safe for use by many sessions.
 */
final class CrashLedger {

  /** What is known of one mailbox. */
  private static final class Account {
    private final Set<String> promised = new HashSet<>();
    private final Set<String> gone = new HashSet<>();
    private Set<String> removing = Set.of();
    private Set<String> present = Set.of();
  }

  private final Map<String, Account> accounts = new TreeMap<>();

  /** Messages whose text was sent and not answered, and where they go. */
  private final Map<String, List<String>> unanswered = new HashMap<>();

  private int accepted;
  private int removed;
  private int survived;
  private int vanished;
  private int sessionsCut;

  CrashLedger(List<String> mailboxes) {
    mailboxes.forEach(mailbox -> accounts.put(mailbox, new Account()));
  }

  synchronized void sending(String token, List<String> recipients) {
    unanswered.put(token, recipients);
  }

  /** The client has read 250. */
  synchronized void accepted(String token) {
    accepted++;
    unanswered.remove(token).forEach(mailbox -> accounts.get(mailbox).promised.add(token));
  }

  /** QUIT is about to be sent. */
  synchronized void removing(String mailbox, Set<String> tokens) {
    accounts.get(mailbox).removing = tokens;
  }

  /** The client has read +OK. */
  synchronized void removed(String mailbox) {
    Account account = accounts.get(mailbox);
    removed += account.removing.size();
    account.gone.addAll(account.removing);
    account.removing = Set.of();
  }

  /** A session was cut off by the kill. */
  synchronized void ended() {
    sessionsCut++;
  }

  /** Compares a mailbox with what was said of it. */
  synchronized void settle(String mailbox, List<String> found) {
    Account account = accounts.get(mailbox);
    account.present = new TreeSet<>(found);
    assertEquals(account.present.size(), found.size(), () -> "twice in " + mailbox + ": " + found);
    long left = account.removing.stream().filter(account.present::contains).count();
    assertTrue(
        left == 0 || left == account.removing.size(),
        () -> left + " of those that QUIT was removing are left: " + account.removing);
    if (left == 0) {
      account.gone.addAll(account.removing);
    }
    account.removing = Set.of();
    Set<String> lost = new TreeSet<>(account.promised);
    lost.removeAll(account.present);
    lost.removeAll(account.gone);
    assertEquals(Set.of(), lost, "acknowledged to " + mailbox + " and lost");
    Set<String> back = new TreeSet<>(account.gone);
    back.retainAll(account.present);
    assertEquals(Set.of(), back, "removed from " + mailbox + " and there again");
  }

  /** All mailboxes were compared: what was not answered is in all of its own, or in none. */
  synchronized void settled() {
    unanswered.forEach(
        (token, recipients) -> {
          long in =
              recipients.stream()
                  .map(accounts::get)
                  .filter(one -> one.present.contains(token) || one.gone.contains(token))
                  .count();
          assertTrue(in == 0 || in == recipients.size(), () -> token + " is in " + in + " of 2");
          if (in > 0) {
            survived++;
            recipients.forEach(mailbox -> accounts.get(mailbox).promised.add(token));
          } else {
            vanished++;
          }
        });
    unanswered.clear();
  }

  synchronized int accepted() {
    return accepted;
  }

  synchronized int removed() {
    return removed;
  }

  @Override
  public synchronized String toString() {
    return ("%d messages acknowledged and %d removals, none lost, none twice; of the messages that"
            + " were not answered %d are there and %d are not; %d sessions cut off")
        .formatted(accepted, removed, survived, vanished, sessionsCut);
  }
}

package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.stagepost.benchmarks.wire.Endpoint;

/** Reads all mailboxes and compares them with the ledger: each accepted letter once, and intact. */
final class Verification {

  private static final int READERS = 8;

  private final Endpoint endpoint;
  private final Mailboxes mailboxes;
  private final List<Map<String, Ledger.Fate>> expected;
  private final Findings findings = new Findings();

  /** What was found. */
  static final class Findings {
    /** Letters that are where they should be, for each of their mailboxes. */
    final AtomicLong right = new AtomicLong();

    /** Letters that are there, and were not answered. */
    final AtomicLong unanswered = new AtomicLong();

    final Faults missing = new Faults();
    final Faults doubled = new Faults();
    final Faults changed = new Faults();
    final Faults foreign = new Faults();

    /** Mailboxes that could not be read. */
    final Faults errors = new Faults();

    List<Faults> faults() {
      return List.of(missing, doubled, changed, foreign, errors);
    }
  }

  Verification(Endpoint endpoint, Mailboxes mailboxes, Map<String, Ledger.Entry> ledger) {
    this.endpoint = endpoint;
    this.mailboxes = mailboxes;
    this.expected =
        IntStream.range(0, mailboxes.count())
            .<Map<String, Ledger.Fate>>mapToObj(_ -> new HashMap<>())
            .toList();
    ledger.forEach(this::expect);
  }

  private void expect(String id, Ledger.Entry entry) {
    for (int mailbox : entry.mailboxes()) {
      if (mailbox < expected.size()) {
        expected.get(mailbox).put(id, entry.fate());
      } else if (entry.fate() == Ledger.Fate.ACCEPTED) {
        findings.missing.add("missing: " + id + ", for it was not looked into its mailbox");
      }
    }
  }

  /** Reads every mailbox, as long as there is time. */
  Findings run(Budget budget) throws InterruptedException {
    Set<Integer> unread = ConcurrentHashMap.newKeySet();
    IntStream.range(0, mailboxes.count()).forEach(unread::add);
    Crowd.of(
        READERS,
        _ -> {
          for (OptionalLong next = budget.next(); next.isPresent(); next = budget.next()) {
            int mailbox = (int) next.getAsLong();
            unread.remove(mailbox);
            read(mailbox);
          }
        });
    unread.forEach(mailbox -> findings.errors.add("no time for " + mailboxes.address(mailbox)));
    return findings;
  }

  private void read(int mailbox) {
    Set<String> seen = new HashSet<>();
    try (Pop3Session session = Pop3Session.opened(endpoint, mailboxes, mailbox)) {
      int messages = session.status().messages();
      session.each(
          "RETR",
          messages,
          Pop3Session.window(true),
          (number, connection) -> {
            LetterCheck letter = new LetterCheck();
            connection.text(letter);
            judge(letter, where(mailbox, number), expected.get(mailbox), seen);
          });
      session.quit();
    } catch (IOException e) {
      findings.errors.add(mailboxes.address(mailbox) + " cannot be read: " + e);
    }
    expected.get(mailbox).forEach((id, fate) -> missing(id, fate, mailbox, seen));
  }

  private String where(int mailbox, int number) {
    return "message " + number + " of " + mailboxes.address(mailbox);
  }

  private void judge(
      LetterCheck letter, String where, Map<String, Ledger.Fate> expected, Set<String> seen) {
    String id = letter.stamp().map(Stamp::id).orElse("");
    Ledger.Fate fate = expected.get(id);
    if (fate == null) {
      findings.foreign.add("foreign: " + where + (id.isEmpty() ? "" : ", which is " + id));
    } else if (!seen.add(id)) {
      findings.doubled.add("doubled: " + where + ", which is " + id);
    } else if (!letter.isIntact()) {
      findings.changed.add("changed: " + where + ", which is " + id);
    } else {
      (fate == Ledger.Fate.ACCEPTED ? findings.right : findings.unanswered).incrementAndGet();
    }
  }

  private void missing(String id, Ledger.Fate fate, int mailbox, Set<String> seen) {
    if (fate == Ledger.Fate.ACCEPTED && !seen.contains(id)) {
      findings.missing.add("missing: " + id + " in " + mailboxes.address(mailbox));
    }
  }
}

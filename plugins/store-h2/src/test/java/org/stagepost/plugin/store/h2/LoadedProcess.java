package org.stagepost.plugin.store.h2;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.testkit.TestMessage;

/** A process that delivers and removes until it is killed, and says what it was answered. */
final class LoadedProcess {

  private static final int SESSIONS = 6;
  private static final int NUMBERS_A_ROUND = 1_000_000;
  private static final int NUMBERS_A_SESSION = 100_000;

  private LoadedProcess() {}

  public static void main(String[] arguments) throws Exception {
    H2MailStore store = TestStores.on(Path.of(arguments[0]));
    store.start();
    int round = Integer.parseInt(arguments[1]);
    for (int session = 0; session < SESSIONS; session++) {
      int first = round * NUMBERS_A_ROUND + session * NUMBERS_A_SESSION;
      String mailbox = "box" + session;
      Thread.ofPlatform().start(() -> run(store, mailbox, first));
    }
  }

  /** The text with a number: most short, some so large that they do not go into their record. */
  static String text(int number) {
    int length = number % 50 == 7 ? 200_000 : number % 97 * 100;
    return number + " " + "x".repeat(length) + "\r\n";
  }

  private static void run(H2MailStore store, String mailbox, int first) {
    SplittableRandom random = new SplittableRandom(first);
    MailboxName name = new MailboxName(mailbox);
    try {
      for (int number = first; number < first + NUMBERS_A_SESSION; number++) {
        Delivery delivery =
            new Delivery(
                UUID.randomUUID(),
                List.of(new Delivery.Target(name, Quota.NONE)),
                TestMessage.of(text(number)),
                Instant.EPOCH);
        if (store.append(delivery) instanceof AppendResult.Stored stored) {
          say("stored " + mailbox + " " + stored.ids().get(name) + " " + number);
        }
        if (random.nextInt(12) == 0) {
          remove(store, name, random);
        }
      }
    } catch (Exception failure) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static void remove(H2MailStore store, MailboxName name, SplittableRandom random)
      throws Exception {
    OpenResult result = store.open(name, reason -> {});
    try (Mailbox mailbox = ((OpenResult.Opened) result).mailbox()) {
      Set<Long> ids = new HashSet<>();
      for (MessageEntry entry : mailbox.entries()) {
        if (random.nextInt(4) > 0) {
          ids.add(entry.id());
        }
      }
      if (!ids.isEmpty()) {
        String words =
            name + " " + ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
        say("removing " + words);
        mailbox.update(ids, mailbox.entries().getLast().id());
        say("removed " + words);
      }
    }
  }

  private static synchronized void say(String words) {
    System.out.println(words + ".");
    System.out.flush();
  }
}

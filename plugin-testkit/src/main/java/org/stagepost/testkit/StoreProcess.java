package org.stagepost.testkit;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MessageEntry;

/**
 * A store in a process of its own: with a heap of 64 MB, or to be killed. Its arguments are the
 * class of the contract that makes the store, the folder, what to do, and a number.
 */
final class StoreProcess {

  /** Delivers a message of so many octets and reads it again. */
  static final String LARGE = "large";

  /** Delivers and removes until it is killed, and says what it was answered. */
  static final String LOAD = "load";

  /** Each line that is meant for the test ends so; others are the store's. */
  static final String END = " #";

  private static final int SESSIONS = 5;
  private static final int NUMBERS_A_ROUND = 1_000_000;
  private static final int NUMBERS_A_SESSION = 100_000;

  private final StoreUnderTest tested;

  private StoreProcess(StoreUnderTest tested) {
    this.tested = tested;
  }

  /** Starts such a process; all that it says is on its standard output. */
  static Process start(Class<?> contract, Path folder, String task, long number)
      throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            StoreProcess.class.getName(),
            contract.getName(),
            folder.toString(),
            task,
            String.valueOf(number))
        .redirectErrorStream(true)
        .start();
  }

  /** The process itself. */
  public static void main(String[] arguments) throws Exception {
    MailStoreContract contract = contract(arguments[0]);
    Path folder = Path.of(arguments[1]);
    long number = Long.parseLong(arguments[3]);
    StoreProcess process = new StoreProcess(new StoreUnderTest(() -> contract.store(folder)));
    switch (arguments[2]) {
      case LARGE -> process.large(number);
      case LOAD -> process.load((int) number);
      default -> throw new IllegalArgumentException(arguments[2]);
    }
  }

  private static MailStoreContract contract(String name) throws Exception {
    Constructor<?> constructor = Class.forName(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (MailStoreContract) constructor.newInstance();
  }

  private void large(long octets) throws Exception {
    LongMessage message = new LongMessage(octets, 7);
    tested.deliver(message, "ann", "bob");
    tested.restart();
    try (Mailbox bob = tested.open("bob")) {
      MessageEntry entry = bob.entries().getFirst();
      try (var found = bob.message(entry).open()) {
        say(entry.octets() == octets && message.isIn(found) ? "whole" : "not what was delivered");
      }
    }
    tested.stop();
  }

  private void load(int round) throws Exception {
    List<Callable<Boolean>> sessions = new ArrayList<>();
    for (int session = 0; session < SESSIONS; session++) {
      int first = round * NUMBERS_A_ROUND + session * NUMBERS_A_SESSION;
      String own = "own" + session;
      sessions.add(() -> session(own, first));
    }
    DeliveryClauses.together(sessions);
  }

  /** The text with a number: most are short, some so long that a store may treat them apart. */
  static String text(int number) {
    int length = number % 50 == 7 ? 200_000 : number % 97 * 100;
    return number + " " + "x".repeat(length) + "\r\n";
  }

  private boolean session(String own, int first) throws Exception {
    SplittableRandom random = new SplittableRandom(first);
    for (int number = first; number < first + NUMBERS_A_SESSION; number++) {
      int text = number;
      tested
          .deliver(TestMessage.of(text(number)), own, "shared")
          .forEach((mailbox, id) -> say("stored " + mailbox.value() + " " + id + " " + text));
      if (random.nextInt(12) == 0) {
        remove(own, random);
      }
    }
    return true;
  }

  private void remove(String own, SplittableRandom random) throws Exception {
    try (Mailbox mailbox = tested.open(own)) {
      Set<Long> ids =
          mailbox.entries().stream()
              .map(MessageEntry::id)
              .filter(id -> random.nextInt(4) > 0)
              .collect(Collectors.toSet());
      if (!ids.isEmpty()) {
        String words =
            own + " " + ids.stream().map(String::valueOf).collect(Collectors.joining(" "));
        say("removing " + words);
        mailbox.update(ids, mailbox.entries().getLast().id());
        say("removed " + words);
      }
    }
  }

  private static synchronized void say(String words) {
    System.out.println(words + END);
    System.out.flush();
  }
}

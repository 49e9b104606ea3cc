package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.testkit.LongMessage;

/** A running store, and short words for what tests do with it. */
final class Mail implements AutoCloseable {

  private final H2MailStore store;

  Mail(H2MailStore store) throws IOException {
    this.store = store;
    store.start();
  }

  H2MailStore store() {
    return store;
  }

  static MailboxName name(String name) {
    return new MailboxName(name);
  }

  static List<String> names(Collection<MailboxName> names) {
    return names.stream().map(MailboxName::value).toList();
  }

  static Delivery delivery(long size, String... mailboxes) {
    return new Delivery(
        UUID.randomUUID(),
        Stream.of(mailboxes).map(name -> new Delivery.Target(name(name), Quota.NONE)).toList(),
        new LongMessage(size, 1),
        Instant.EPOCH);
  }

  /** Delivers a message whose octets follow from its size. */
  long deliver(long size, String... mailboxes) throws IOException {
    AppendResult result = store.append(delivery(size, mailboxes));
    return assertInstanceOf(AppendResult.Stored.class, result).ids().get(name(mailboxes[0]));
  }

  Mailbox open(String mailbox) throws IOException {
    OpenResult result = store.open(name(mailbox), reason -> {});
    return assertInstanceOf(OpenResult.Opened.class, result).mailbox();
  }

  List<Long> ids(String mailbox) throws IOException {
    try (Mailbox opened = open(mailbox)) {
      return opened.entries().stream().map(MessageEntry::id).toList();
    }
  }

  long lastTouched(String mailbox) throws IOException {
    try (Mailbox opened = open(mailbox)) {
      return opened.lastTouched();
    }
  }

  void removeBelow(String mailbox, long bound) throws IOException {
    keepOnly(mailbox, id -> id >= bound);
  }

  /** Removes all messages but some, and moves the mark to the highest that goes. */
  void keepOnly(String mailbox, LongPredicate kept) throws IOException {
    try (Mailbox opened = open(mailbox)) {
      Set<Long> removed =
          opened.entries().stream()
              .map(MessageEntry::id)
              .filter(id -> !kept.test(id))
              .collect(Collectors.toSet());
      long mark =
          removed.stream().mapToLong(Long::longValue).reduce(opened.lastTouched(), Math::max);
      opened.update(removed, mark);
    }
  }

  /** Reads all messages of a mailbox and compares them with what was delivered. */
  void verify(String mailbox, long size) throws IOException {
    try (Mailbox opened = open(mailbox)) {
      for (MessageEntry entry : opened.entries()) {
        verify(opened, entry, size);
      }
    }
  }

  static void verify(Mailbox mailbox, MessageEntry entry, long size) throws IOException {
    assertEquals(size, entry.octets());
    try (InputStream found = mailbox.message(entry).open()) {
      assertTrue(new LongMessage(size, 1).isIn(found), () -> "message " + entry.id());
    }
  }

  @Override
  public void close() throws IOException {
    store.close();
  }
}

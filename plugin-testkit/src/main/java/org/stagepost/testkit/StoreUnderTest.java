package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.stagepost.api.host.Startable;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;

/**
 * A running store that can be stopped and started again, and short words for what tests do with it.
 */
final class StoreUnderTest {

  /** Makes the store over the data that an earlier one left, if there was one. */
  interface Maker {
    MailStore make() throws Exception;
  }

  private final Maker maker;
  private MailStore store;

  StoreUnderTest(Maker maker) throws Exception {
    this.maker = maker;
    this.store = started();
  }

  private MailStore started() throws Exception {
    MailStore made = maker.make();
    if (made instanceof Startable startable) {
      startable.start();
    }
    return made;
  }

  void stop() throws Exception {
    if (store instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  void restart() throws Exception {
    stop();
    store = started();
  }

  /** Goes on after the store may have been closed; restarts it if it can be closed at all. */
  void resume() throws Exception {
    if (store instanceof AutoCloseable) {
      restart();
    }
  }

  MailStore store() {
    return store;
  }

  static MailboxName name(String name) {
    return new MailboxName(name);
  }

  static Delivery delivery(UUID acceptId, MessageSource message, String... mailboxes) {
    return delivery(acceptId, message, Quota.NONE, mailboxes);
  }

  static Delivery delivery(UUID acceptId, MessageSource message, Quota quota, String... mailboxes) {
    List<Delivery.Target> targets =
        Stream.of(mailboxes).map(name -> new Delivery.Target(name(name), quota)).toList();
    return new Delivery(acceptId, targets, message, Instant.parse("2026-11-23T20:00:00.123456Z"));
  }

  /** Delivers, and expects it to be stored. */
  Map<MailboxName, Long> deliver(MessageSource message, String... mailboxes) throws IOException {
    return deliver(UUID.randomUUID(), message, mailboxes);
  }

  Map<MailboxName, Long> deliver(UUID acceptId, MessageSource message, String... mailboxes)
      throws IOException {
    AppendResult result = store.append(delivery(acceptId, message, mailboxes));
    return assertInstanceOf(AppendResult.Stored.class, result).ids();
  }

  /** Delivers a short text to one mailbox; gives its id. */
  long deliver(String text, String mailbox) throws IOException {
    return deliver(TestMessage.of(text + "\r\n"), mailbox).get(name(mailbox));
  }

  /** Opens a mailbox, and expects that it is free. */
  Mailbox open(String mailbox) throws IOException {
    OpenResult result = store.open(name(mailbox), reason -> {});
    return assertInstanceOf(OpenResult.Opened.class, result).mailbox();
  }

  MailboxStatus status(String mailbox) throws IOException {
    return store.status(name(mailbox));
  }

  static String text(Mailbox mailbox, MessageEntry entry) throws IOException {
    try (InputStream input = mailbox.message(entry).open()) {
      return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static List<Long> ids(Mailbox mailbox) throws IOException {
    return mailbox.entries().stream().map(MessageEntry::id).toList();
  }

  /** The ids of all messages in a mailbox that nobody has open. */
  List<Long> ids(String mailbox) throws IOException {
    try (Mailbox opened = open(mailbox)) {
      return ids(opened);
    }
  }

  /** All messages in a mailbox that nobody has open, each without the CRLF at its end. */
  List<String> texts(String mailbox) throws IOException {
    try (Mailbox opened = open(mailbox)) {
      List<String> texts = new ArrayList<>();
      for (MessageEntry entry : opened.entries()) {
        String text = text(opened, entry);
        texts.add(text.substring(0, text.length() - 2));
      }
      return texts;
    }
  }
}

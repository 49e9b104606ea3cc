package org.stagepost.server.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.route.Route;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.server.message.OctetMessage;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

final class FinalDeliveryTest {

  private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

  /** What the store does with a delivery. */
  private interface Outcome {
    AppendResult of(Delivery delivery) throws IOException;
  }

  private static final UUID ID = UUID.randomUUID();

  private final List<Delivery> appended = new ArrayList<>();
  private final List<String> octets = new ArrayList<>();
  private Outcome outcome = delivery -> new AppendResult.Stored(Map.of());

  private final class OneAnswerStore implements MailStore {
    @Override
    public String name() {
      return "one-answer";
    }

    @Override
    public AppendResult append(Delivery delivery) throws IOException {
      appended.add(delivery);
      try (InputStream in = delivery.message().open()) {
        octets.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
      }
      return outcome.of(delivery);
    }

    @Override
    public OpenResult open(MailboxName mailbox, LeaseListener listener) {
      return new OpenResult.InUse();
    }

    @Override
    public MailboxStatus status(MailboxName mailbox) throws IOException {
      if (mailbox.value().equals("broken")) {
        throw new IOException("the disk is broken");
      }
      return new MailboxStatus(3, 900);
    }

    @Override
    public List<MailboxName> mailboxes() {
      return List.of();
    }

    @Override
    public boolean remove(MailboxName mailbox) {
      return false;
    }
  }

  private final Extension<MailStore> store =
      new Extension<>("store", "store.jar", new OneAnswerStore());
  private final DeliverySettings settings =
      new DeliverySettings(
          "mx.example.org", List.of("example.org"), Optional.empty(), Optional.empty());
  private final FinalDelivery delivery =
      new FinalDelivery(settings, store, new Guard(), Clock.fixed(NOW, ZoneOffset.UTC));

  private static String line(SmtpReply reply) {
    return reply.statusLines(Locale.ENGLISH).getFirst();
  }

  private String deliver(String text, String... recipients) {
    return line(delivery.deliver(ID, Letters.arrival(new OctetMessage(text), recipients)));
  }

  @Test
  void aStoredMessageIsAcceptedUnderItsId() {
    String reply = deliver("Subject: x\r\n\r\nbody\r\n", "ann@example.org");
    Delivery stored = appended.getFirst();
    assertEquals("250 2.0.0 Accepted as " + stored.acceptId(), reply);
    assertEquals(NOW, stored.received());
    String text = octets.getFirst();
    assertEquals(text.length(), stored.message().size());
    assertTrue(text.startsWith("Return-Path: <bob@elsewhere.example>\r\nReceived: from "), text);
    assertTrue(text.contains("\tid " + stored.acceptId() + "\r\n"), text);
    assertTrue(text.endsWith(" +0000\r\nSubject: x\r\n\r\nbody\r\n"), text);
  }

  @Test
  void everyMailboxIsNamedOnceInOneAppend() {
    deliver("x\r\n", "ann@example.org>ann", "bob@example.org>bob", "ann+list@example.org>ann");
    assertEquals(1, appended.size());
    assertEquals(
        List.of(new MailboxName("ann"), new MailboxName("bob")),
        appended.getFirst().targets().stream().map(Delivery.Target::mailbox).toList());
  }

  @Test
  void thePostmastersMailHasNoQuotaWhoeverElseTheMailboxBelongsTo() {
    Quota tight = new Quota(1, 1);
    delivery.deliver(
        ID,
        Letters.arrival(
            new OctetMessage("x\r\n"),
            List.of(
                Letters.recipient("ann@example.org", "ann", tight),
                Letters.recipient("postmaster@example.org", "ann", Quota.NONE),
                Letters.recipient("ann@example.org", "ann", tight),
                Letters.recipient("bob@example.org", "bob", tight))));
    assertEquals(
        List.of(
            new Delivery.Target(new MailboxName("ann"), Quota.NONE),
            new Delivery.Target(new MailboxName("bob"), tight)),
        appended.getFirst().targets());
  }

  @Test
  void theReturnPathOfAnEarlierDeliveryGivesWayToOurs() {
    deliver(
        "Received: a\r\nReturn-Path: <old@x>\r\n y\r\nA: 1\r\n\r\nReturn-Path: body\r\n", "a@b");
    String text = octets.getFirst();
    assertTrue(text.endsWith("Received: a\r\nA: 1\r\n\r\nReturn-Path: body\r\n"), text);
  }

  @Test
  void aLoopIsRefusedAndNothingStored() {
    assertEquals("554 5.4.6", deliver("Received: a\r\n".repeat(101), "a@b").substring(0, 9));
    assertEquals(List.of(), appended);
    assertEquals("250 2.0.0", deliver("Received: a\r\n".repeat(100), "a@b").substring(0, 9));
  }

  @Test
  void whatTheStoreRefusesIsDeferred() {
    MailboxName ann = new MailboxName("ann");
    outcome = d -> new AppendResult.Refused(Map.of(ann, AppendResult.Reason.OVER_QUOTA));
    assertEquals("452 4.2.2", deliver("x\r\n", "ann@b>ann").substring(0, 9));
    outcome = d -> new AppendResult.Full();
    assertEquals("452 4.3.1", deliver("x\r\n", "ann@b>ann").substring(0, 9));
    outcome = d -> new AppendResult.Refused(Map.of(ann, AppendResult.Reason.NO_SUCH_MAILBOX));
    assertEquals("550 5.1.1", deliver("x\r\n", "ann@b>ann").substring(0, 9));
    assertEquals("451 4.2.0", deliver("x\r\n", "ann@b>ann", "bob@b>bob").substring(0, 9));
  }

  @Test
  void aStoreThatFailsIsAskedAgainLater() {
    outcome =
        d -> {
          throw new IOException("the disk is broken");
        };
    assertEquals("451 4.3.0", deliver("x\r\n", "a@b").substring(0, 9));
    outcome =
        d -> {
          throw new IllegalStateException("the store is broken");
        };
    assertEquals("451 4.3.0", deliver("x\r\n", "a@b").substring(0, 9));
  }

  @Test
  void aSpoolThatFailsIsAskedAgainLater() {
    MessageSource unreadable =
        new MessageSource() {
          @Override
          public long size() {
            return 10;
          }

          @Override
          public InputStream open() throws IOException {
            throw new IOException("the spool is broken");
          }
        };
    assertEquals(
        "451 4.3.0",
        line(delivery.deliver(ID, Letters.arrival(unreadable, "a@b"))).substring(0, 9));
    assertEquals(List.of(), appended);
  }

  /** To the octet, and in the words of the one mailbox that is too small for good. */
  @Test
  void whatNeverFitsIsRefusedForGood() {
    MailboxName ann = new MailboxName("ann");
    outcome = d -> new AppendResult.Refused(Map.of(ann, AppendResult.Reason.OVER_QUOTA));
    deliver("x\r\n", "bob@b>bob", "ann@b>ann");
    long size = appended.getFirst().message().size();
    assertEquals("452 4.2.2", deliverWithin(new Quota(size, 1)));
    assertEquals("552 5.2.2", deliverWithin(new Quota(size - 1, 0)));
  }

  private String deliverWithin(Quota ofAnn) {
    Arrival arrival =
        Letters.arrival(
            new OctetMessage("x\r\n"),
            List.of(
                Letters.recipient("bob@b", "bob", new Quota(1, 0)),
                Letters.recipient("ann@b", "ann", ofAnn)));
    return line(delivery.deliver(ID, arrival)).substring(0, 9);
  }

  /** The mailbox of this store holds 3 messages of 900 octets. */
  @Test
  void aFullMailboxIsFoundAtRcpt() {
    int stamp = new TraceHeaders("mx.example.org").least(Letters.PLAIN, Letters.BOB);
    assertEquals("taken", atRcpt("box", Quota.NONE, 1 << 30));
    assertEquals("taken", atRcpt("box", new Quota(1000 + stamp, 4), 100));
    assertEquals("452 4.2.2", atRcpt("box", new Quota(999 + stamp, 0), 100));
    assertEquals("452 4.2.2", atRcpt("box", new Quota(0, 3), 100));
    assertEquals("452 4.2.2", atRcpt("box", new Quota(900, 0), 0));
    assertEquals("552 5.2.2", atRcpt("box", new Quota(2000 + stamp - 1, 0), 2000));
    assertEquals("452 4.2.2", atRcpt("box", new Quota(2000 + stamp, 0), 2000));
    assertEquals("451 4.3.0", atRcpt("broken", new Quota(1000, 4), 100));
  }

  private String atRcpt(String mailbox, Quota quota, long size) {
    return new QuotaCheck(settings, store, new Guard())
        .check(
            new FakeSession(),
            new Route.Local(new MailboxName(mailbox), quota),
            new QuotaCheck.Announced(Letters.PLAIN, Letters.BOB, size))
        .map(reply -> line(reply).substring(0, 9))
        .orElse("taken");
  }
}

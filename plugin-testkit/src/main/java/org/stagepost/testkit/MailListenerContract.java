package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.LoginSucceeded;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.event.MessageAccepted;
import org.stagepost.api.event.MessageRefused;
import org.stagepost.api.event.MessagesRemoved;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/**
 * What every {@link MailListener} must do: take each kind of event, and those that it does not know
 * yet. Extend it, make your listener, and get the tests.
 */
@Timeout(120)
public abstract class MailListenerContract {

  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 4711);
  private static final MailAddress STRANGE = new MailAddress("\"a\\b\" \u00e4", "[192.0.2.1]");

  /** An event of a later version. */
  private record Unheard(Instant time, String session) implements MailEvent {}

  /** The listener, ready for use: started, if it has to be. Called at most once for each test. */
  protected abstract MailListener listener() throws Exception;

  private static Envelope envelope(Optional<MailAddress> sender) {
    Route route = new Route.Local(new MailboxName("ann@example.org"), Quota.NONE);
    return new Envelope(
        sender,
        EsmtpParameters.NONE,
        List.of(
            new Recipient(new MailAddress("ann", "example.org"), EsmtpParameters.NONE, route),
            new Recipient(STRANGE, EsmtpParameters.NONE, route)));
  }

  /** One event of each kind at least. */
  protected static List<MailEvent> events() {
    Envelope fromBob = envelope(Optional.of(STRANGE));
    Envelope fromNobody = envelope(Optional.empty());
    SmtpReply reply = SmtpReply.of(452, "4.3.1", ReplyText.literal("no \"room\""));
    return List.of(
        new MessageAccepted(NOW, "s1", new UUID(0, 1), fromBob, 4_711),
        new MessageAccepted(NOW, "s1", new UUID(0, 2), fromNobody, 0),
        new MessageRefused(NOW, "s1", fromNobody, reply),
        new LoginSucceeded(NOW, "s2", new AccountName("ann@example.org"), PEER),
        new LoginRefused(NOW, "s2", PEER),
        new MessagesRemoved(NOW, "s2", new MailboxName("ann@example.org"), 3),
        new Unheard(NOW, "s3"));
  }

  @Test
  void saysAlwaysTheSameOfItself() throws Exception {
    MailListener listener = listener();
    String name = listener.name();
    assertTrue(name.matches("[A-Za-z0-9-]{1,64}"), "the name " + name);
    assertEquals(name, listener.name());
  }

  @Test
  void takesEachKindOfEventAndThoseOfLaterVersions() throws Exception {
    MailListener listener = listener();
    for (MailEvent event : events()) {
      listener.happened(event);
    }
  }
}

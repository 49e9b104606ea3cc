package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.pf4j.Extension;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.Failure;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;

/** Filters that do what the client's name says. */
final class Whims {

  /** Whose sessions the filters have seen. */
  static final List<Session> SEEN = new CopyOnWriteArrayList<>();

  /** What hangs hangs until this is counted down. */
  static CountDownLatch letGo = new CountDownLatch(0);

  private static final SessionKey<String> WHIM =
      SessionKey.of("whim", String.class, SessionKey.Scope.CONNECTION);

  private Whims() {}

  /** The first filter: its failures defer. */
  @Extension
  public static final class First implements MailFilter {
    @Inject
    First() {}

    @Override
    public String name() {
      return "first";
    }

    @Override
    public Verdict.OnCommand connected(Session session) {
      SEEN.add(session);
      return Verdict.pass();
    }

    @Override
    public Verdict.OnCommand hello(Session session, Hello hello) throws InterruptedException {
      session.attach(WHIM, hello.name());
      return switch (hello.name()) {
        case "hang" -> {
          letGo.await();
          yield Verdict.pass();
        }
        case "fail" -> throw new IllegalStateException("broken on purpose");
        case "go-away" -> new Verdict.Reject(reply(550, "5.7.1", "go away"));
        default -> Verdict.pass();
      };
    }

    @Override
    public Verdict.OnCommand recipient(Session session, Envelope envelope, Recipient recipient) {
      return recipient.address().localPart().equals("carl")
          ? new Verdict.Defer(reply(450, "4.7.1", "not carl, not now"))
          : Verdict.pass();
    }

    private static SmtpReply reply(int code, String enhanced, String words) {
      return SmtpReply.of(code, enhanced, ReplyText.literal(words));
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) {
      return switch (session.attachment(WHIM).orElseThrow()) {
        case "change" ->
            Verdict.change(
                new Edit.AddHeader(Edit.Place.TOP, "X-First", "yes"),
                new Edit.RemoveHeader("X-Old", Edit.ALL),
                new Edit.RemoveHeader("X-Not-There", 1),
                new Edit.ReplaceHeader("Subject", 1, "Changed"),
                new Edit.AddRecipient(new MailAddress("carl", "example.org")));
        case "evil" ->
            Verdict.change(
                new Edit.AddHeader(
                    Edit.Place.TOP, "X-Evil", "a\u202e\u009b31m\t" + "x".repeat(300)));
        case "quarantine" -> new Verdict.Quarantine("looks odd");
        case "discard" -> new Verdict.Discard();
        case "reject" -> new Verdict.Reject(reply(554, "5.7.1", "not this"));
        case "throw" -> throw new IllegalStateException("broken on purpose");
        default -> Verdict.pass();
      };
    }
  }

  /** The second filter: its failures count for nothing. */
  @Extension
  public static final class Second implements MailFilter {
    @Inject
    Second() {}

    @Override
    public String name() {
      return "second";
    }

    @Override
    public Failure whenItFails() {
      return Failure.SKIP;
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) {
      if (session.attachment(WHIM).orElseThrow().equals("skip")) {
        throw new IllegalStateException("broken on purpose");
      }
      return Verdict.pass();
    }
  }
}

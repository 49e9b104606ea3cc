package org.stagepost.server.smtp;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Extensions that the tests of this package plug in. */
final class TestExtensions {

  private TestExtensions() {}

  /** A command that shows its session to the test. */
  static final class Probe implements SmtpCommand {

    private Optional<SmtpSession> session = Optional.empty();

    SmtpSession session() {
      return session.orElseThrow();
    }

    @Override
    public String verb() {
      return "PROBE";
    }

    @Override
    public Set<SmtpState> allowedIn() {
      return EnumSet.allOf(SmtpState.class);
    }

    @Override
    public List<String> announces(SmtpSession session) {
      return List.of("PROBE", "TWICE");
    }

    @Override
    public Step handle(SmtpSession session, Arguments arguments) {
      this.session = Optional.of(session);
      return Step.answer(SmtpReply.of(250, "2.0.0", ReplyText.EMPTY));
    }
  }

  /** A command that exists and does nothing. */
  record Verb(String verb, Set<SmtpState> allowedIn) implements SmtpCommand {
    @Override
    public Step handle(SmtpSession session, Arguments arguments) {
      return Step.answer(SmtpReply.of(250, "2.0.0", ReplyText.EMPTY));
    }
  }

  /** The parameters SIZE and BODY of MAIL and NOTIFY of RCPT; the value {@code bad} is refused. */
  static final class Parameters implements SmtpExtension {

    @Override
    public String keyword() {
      return "TWICE";
    }

    @Override
    public Optional<String> announcement(SmtpSession session) {
      return Optional.of("TWICE");
    }

    @Override
    public Set<String> mailParameters() {
      return Set.of("SIZE", "BODY");
    }

    @Override
    public Set<String> recipientParameters() {
      return Set.of("notify");
    }

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return check(value);
    }

    @Override
    public Optional<SmtpReply> checkRecipient(
        SmtpSession session, String parameter, Optional<String> value) {
      return check(value);
    }

    private static Optional<SmtpReply> check(Optional<String> value) {
      if (value.equals(Optional.of("throw"))) {
        throw new IllegalStateException("the extension is broken");
      }
      return value.equals(Optional.of("bad"))
          ? Optional.of(SmtpReply.of(501, "5.5.4", ReplyText.literal("bad")))
          : Optional.empty();
    }
  }

  /** Every local part of example.org has a mailbox of its name; {@code full} has a quota. */
  static final class Domain implements RecipientRouter {

    @Override
    public String name() {
      return "domain";
    }

    @Override
    public Route route(RouteRequest request) {
      String name = request.recipient().localPart();
      if (!request.recipient().domain().equals("example.org")) {
        return new Route.NotMine();
      }
      if (name.equals("later")) {
        return new Route.Deferred(SmtpReply.of(450, "4.2.1", ReplyText.literal("later")));
      }
      return new Route.Local(
          new MailboxName(name), name.equals("full") ? new Quota(500, 0) : Quota.NONE);
    }
  }
}

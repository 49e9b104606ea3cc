package org.stagepost.server.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.Failure;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.server.message.GuardedMessage;
import org.stagepost.server.plugin.Deadline;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Standing;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.reply.SettledReply;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;
import org.stagepost.server.trail.Recorder;

/** The filters in the order of the configuration. Safe for use by many sessions. */
public final class FilterChain {

  private static final Logger LOG = LoggerFactory.getLogger(FilterChain.class);

  /** Who a recipient that a filter adds would be; empty if this server takes no mail for them. */
  @FunctionalInterface
  public interface Resolver extends Function<MailAddress, Optional<Recipient>> {}

  /** A step at which a filter may only let go on or refuse. */
  @FunctionalInterface
  private interface Question {
    Verdict.OnCommand ask(MailFilter filter) throws Exception;
  }

  /** One filter, with what does not change about it. */
  private record Link(Hook<MailFilter> hook, Hook<MailFilter> patient, Failure failure) {

    static Link of(Extension<MailFilter> extension, Guard guard) {
      Hook<MailFilter> hook = Hook.of(MailFilter.class, extension, MailFilter::name, guard);
      Failure failure =
          hook.ask(filter -> Objects.requireNonNull(filter.whenItFails(), "no meaning"));
      return new Link(hook, hook.within(Deadline.WORK), failure);
    }

    String name() {
      return hook.name();
    }
  }

  /** What became of a message, and what is to be said of it. */
  private record Carried(FilterOutcome outcome, Finding finding) {}

  private final List<Link> links;
  private final Guard guard;
  private final Replies replies = ReplyTexts.besides(FilterChain.class);

  /**
   * The chain. Asks each filter once for its name and for what its failures mean.
   *
   * @throws PluginFailure if one of them throws
   */
  public FilterChain(List<Extension<MailFilter>> filters, Guard guard) {
    this.links = filters.stream().map(extension -> Link.of(extension, guard)).toList();
    this.guard = guard;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return links.isEmpty();
  }

  /** A client has connected; the reply that turns it away, if any. */
  public Optional<SmtpReply> connected(Session session) {
    return ask(session, filter -> filter.connected(session));
  }

  /** EHLO or HELO; the reply that refuses it, if any. */
  public Optional<SmtpReply> hello(Session session, Hello hello) {
    return ask(session, filter -> filter.hello(session, hello));
  }

  /** MAIL; the reply that refuses it, if any. */
  public Optional<SmtpReply> sender(Session session, Envelope envelope) {
    return ask(session, filter -> filter.sender(session, envelope));
  }

  /** RCPT; the reply that refuses it, if any. */
  public Optional<SmtpReply> recipient(Session session, Envelope envelope, Recipient recipient) {
    return ask(session, filter -> filter.recipient(session, envelope, recipient));
  }

  private Optional<SmtpReply> ask(Session session, Question question) {
    for (Link link : links) {
      Optional<SmtpReply> refusal =
          switch (answer(session, link, question)) {
            case Verdict.Pass _ -> Optional.empty();
            case Verdict.Reject(SmtpReply reply) -> Optional.of(reply);
            case Verdict.Defer(SmtpReply reply) -> Optional.of(reply);
          };
      if (refusal.isPresent()) {
        LOG.info("{}: filter {} says no", session.id(), link.name());
        return refusal;
      }
    }
    return Optional.empty();
  }

  private Verdict.OnCommand answer(Session session, Link link, Question question) {
    return link.hook()
        .call(
            session,
            filter ->
                (Verdict.OnCommand)
                    settled(link, Objects.requireNonNull(question.ask(filter), "no verdict")),
            failure -> failed(session, link, failure),
            VerdictWords::of);
  }

  /** The same verdict, with no code of a foreign plugin in its words. */
  private static Verdict settled(Link link, Verdict verdict) {
    if (link.hook().extension().standing() == Standing.BUNDLED) {
      return verdict;
    }
    return switch (verdict) {
      case Verdict.Reject(SmtpReply reply) -> new Verdict.Reject(SettledReply.of(reply));
      case Verdict.Defer(SmtpReply reply) -> new Verdict.Defer(SettledReply.of(reply));
      case Verdict.Pass _, Verdict.Change _, Verdict.Quarantine _, Verdict.Discard _ -> verdict;
    };
  }

  /** What the failure of a filter means; one that was not even asked refuses nobody for good. */
  private Verdict.OnCommand failed(Session session, Link link, PluginFailure failure) {
    LOG.error("{}: filter {} failed: {}", session.id(), link.name(), failure.getMessage(), failure);
    Failure meaning =
        failure.wasCalled() || link.failure() == Failure.SKIP ? link.failure() : Failure.DEFER;
    return switch (meaning) {
      case SKIP -> Verdict.pass();
      case DEFER -> new Verdict.Defer(SmtpReply.of(451, "4.7.1", replies.text("try-again")));
      case REFUSE -> new Verdict.Reject(SmtpReply.of(554, "5.7.1", replies.text("refused")));
    };
  }

  /**
   * The end of a message.
   *
   * @param arrived as the client sent it
   * @param resolver for recipients that filters add
   */
  public FilterOutcome message(Session session, ArrivedMail arrived, Resolver resolver) {
    ArrivedMail mail = arrived;
    for (Link link : links) {
      FilterOutcome outcome = message(session, link, mail, resolver);
      if (!(outcome instanceof FilterOutcome.Deliver(ArrivedMail next))) {
        return outcome;
      }
      mail = next;
    }
    return new FilterOutcome.Deliver(mail);
  }

  private FilterOutcome message(Session session, Link link, ArrivedMail mail, Resolver resolver) {
    long began = System.nanoTime();
    Carried carried = decided(session, link, mail, resolver);
    Recorder.of(session).note(link.hook().label(), began, carried.finding());
    return carried.outcome();
  }

  private Carried decided(Session session, Link link, ArrivedMail mail, Resolver resolver) {
    try {
      Verdict verdict =
          link.patient()
              .ask(
                  filter ->
                      settled(
                          link,
                          Objects.requireNonNull(filter.message(session, mail), "no verdict")));
      return carryOut(link, mail, verdict, resolver);
    } catch (Editing.TooManyFields hostile) { // the sender's doing, not the filter's
      LOG.info("{}: filter {}: {}", session.id(), link.name(), hostile.getMessage());
      SmtpReply reply = SmtpReply.of(554, "5.6.0", replies.text("too-many-fields"));
      return new Carried(
          new FilterOutcome.Refuse(reply, link.name()),
          Finding.of("change: " + hostile.getMessage()));
    } catch (PluginFailure failure) {
      return failed(session, link, mail, failure);
    } catch (Exception impossible) { // edits that cannot be made
      String plugin = link.hook().extension().plugin();
      return failed(session, link, mail, new PluginFailure(plugin, impossible));
    }
  }

  private Carried failed(Session session, Link link, ArrivedMail mail, PluginFailure failure) {
    Verdict.OnCommand meaning = failed(session, link, failure);
    return new Carried(
        outcome(link, mail, meaning), Hook.failed(failure, VerdictWords.of(meaning)));
  }

  private static FilterOutcome outcome(Link link, ArrivedMail mail, Verdict.OnCommand verdict) {
    return switch (verdict) {
      case Verdict.Pass _ -> new FilterOutcome.Deliver(mail);
      case Verdict.Reject(SmtpReply reply) -> new FilterOutcome.Refuse(reply, link.name());
      case Verdict.Defer(SmtpReply reply) -> new FilterOutcome.Refuse(reply, link.name());
    };
  }

  private Carried carryOut(Link link, ArrivedMail mail, Verdict verdict, Resolver resolver)
      throws Exception {
    return switch (verdict) {
      case Verdict.OnCommand simple -> carried(outcome(link, mail, simple), verdict);
      case Verdict.Quarantine(String reason) ->
          carried(new FilterOutcome.Quarantine(mail, reason, link.name()), verdict);
      case Verdict.Discard _ -> carried(new FilterOutcome.Discard(link.name()), verdict);
      case Verdict.Change(List<Edit> edits) -> changed(link, mail, guarded(link, edits), resolver);
    };
  }

  private static Carried carried(FilterOutcome outcome, Verdict verdict) {
    return new Carried(outcome, VerdictWords.of(verdict));
  }

  /** The same edits; the body that replaces another is read by the filter's plugin. */
  private List<Edit> guarded(Link link, List<Edit> edits) {
    return edits.stream()
        .<Edit>map(
            edit ->
                edit instanceof Edit.ReplaceBody(MessageSource body)
                    ? new Edit.ReplaceBody(GuardedMessage.of(body, link.hook().extension(), guard))
                    : edit)
        .toList();
  }

  private static Carried changed(Link link, ArrivedMail mail, List<Edit> edits, Resolver resolver)
      throws Exception {
    List<Recipient> recipients = new ArrayList<>(mail.envelope().recipients());
    List<String> changes = new ArrayList<>();
    for (Edit edit : edits) {
      switch (edit) {
        case Edit.AddRecipient(MailAddress address) -> {
          recipients.add(
              resolver
                  .apply(address)
                  .orElseThrow(
                      () -> new IllegalArgumentException("no mail is taken for " + address)));
          changes.add(ChangeWords.of(edit, 1));
        }
        case Edit.RemoveRecipient(MailAddress address) -> {
          boolean found = recipients.removeIf(recipient -> recipient.address().equals(address));
          changes.add(ChangeWords.of(edit, found ? 1 : 0));
        }
        case Edit.AddHeader _, Edit.RemoveHeader _, Edit.ReplaceHeader _, Edit.ReplaceBody _ -> {
          // of the text
        }
      }
    }
    Envelope envelope =
        new Envelope(mail.envelope().sender(), mail.envelope().parameters(), recipients);
    Editing.Edited edited = Editing.of(mail.message(), edits);
    changes.addAll(edited.changes());
    FilterOutcome outcome =
        recipients.isEmpty()
            ? new FilterOutcome.Discard(link.name())
            : new FilterOutcome.Deliver(
                new ArrivedMail(mail.acceptId(), mail.hello(), envelope, edited.message()));
    String verdict = recipients.isEmpty() ? "change: no recipient is left" : "change";
    return new Carried(outcome, new Finding(verdict, changes));
  }
}

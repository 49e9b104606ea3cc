package ${package};

import jakarta.inject.Inject;
import org.pf4j.Extension;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.SmtpReply;

/** Takes no mail from a sender of the name "spam", and marks all other mail. */
@Extension
public final class ExampleFilter implements MailFilter {

  private final ExampleConfig config;
  private final Replies replies;

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleFilter(ExampleConfig config, Replies replies) {
    this.config = config;
    this.replies = replies;
  }

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public Verdict.OnCommand sender(Session session, Envelope envelope) {
    boolean spam = envelope.sender().map(MailAddress::localPart).filter("spam"::equals).isPresent();
    return spam
        ? new Verdict.Reject(SmtpReply.of(550, "5.7.1", replies.text("no-spam")))
        : Verdict.pass(); // the next filter is asked
  }

  @Override
  public Verdict message(Session session, ArrivedMail mail) {
    return Verdict.change(
        new Edit.RemoveHeader(config.field(), Edit.ALL), // whoever wrote it, it was not us
        new Edit.AddHeader(Edit.Place.TOP, config.field(), config.value()));
  }
}

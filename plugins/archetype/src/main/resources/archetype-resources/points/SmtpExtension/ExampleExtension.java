package ${package};

import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;

/** Takes {@code MAIL FROM:<…> X${label}=VALUE}, where the value is one of a few. */
@Extension
public final class ExampleExtension implements SmtpExtension {

  private static final String KEYWORD = "X${label}";

  private final ExampleConfig config;
  private final Replies replies;

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleExtension(ExampleConfig config, Replies replies) {
    this.config = config;
    this.replies = replies;
  }

  @Override
  public String keyword() {
    return KEYWORD;
  }

  @Override
  public Optional<String> announcement(SmtpSession session) {
    return Optional.of(KEYWORD + " " + String.join(" ", config.values()));
  }

  @Override
  public Set<String> mailParameters() {
    return Set.of(KEYWORD);
  }

  @Override
  public Optional<SmtpReply> checkMail(
      SmtpSession session, String parameter, Optional<String> value) {
    boolean known =
        value.map(given -> given.toUpperCase(Locale.ROOT)).filter(config.values()::contains).isPresent();
    return known
        ? Optional.empty()
        : Optional.of(SmtpReply.of(501, "5.5.4", replies.text("unknown-value", KEYWORD)));
  }
}

package org.stagepost.server.trail;

import java.util.Optional;
import java.util.UUID;
import org.stagepost.api.smtp.SmtpReply;

/** Of a session of which nothing is noted. */
final class Unrecorded implements Recorder {

  @Override
  public void at(Moment moment, Object about) {}

  @Override
  public void note(Label label, long began, Finding finding) {}

  @Override
  public void note(Finding finding) {}

  @Override
  public void answered(SmtpReply reply) {}

  @Override
  public void named(UUID message) {}

  @Override
  public void transactionDone() {}

  @Override
  public void sessionDone() {}

  @Override
  public Optional<Trail> soFar() {
    return Optional.empty();
  }
}

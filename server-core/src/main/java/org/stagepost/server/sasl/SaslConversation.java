package org.stagepost.server.sasl;

import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.server.auth.SaslLogin;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;
import org.stagepost.server.trail.Moment;
import org.stagepost.server.trail.Recorder;

/** One conversation, from AUTH to its end; the mechanism sees plain octets. */
final class SaslConversation {

  private static final Logger LOG = LoggerFactory.getLogger(SaslConversation.class);

  private static final Finding CHALLENGE = Finding.of("challenge");
  private static final int MOST_CHALLENGES = 16; // no mechanism needs five

  private final Session session;
  private final Hook<SaslMechanism> mechanism;
  private final SaslDialect dialect;
  private final SaslLogin login; // has the last word about who is let in
  private Optional<SaslExchange> exchange = Optional.empty();
  private int challenges;

  SaslConversation(
      Session session, Hook<SaslMechanism> mechanism, SaslDialect dialect, SaslLogin login) {
    this.session = session;
    this.mechanism = mechanism;
    this.dialect = dialect;
    this.login = login;
  }

  /** Begins with what stood behind the mechanism's name. */
  Step begin(Optional<String> initialResponse) {
    Optional<byte[]> decoded = initialResponse.flatMap(SaslConversation::decodeInitial);
    if (initialResponse.isPresent() && decoded.isEmpty()) {
      return unreadable(initialResponse.get());
    }
    return step(
        mechanism -> {
          SaslExchange begun = Objects.requireNonNull(mechanism.start(session));
          exchange = Optional.of(begun);
          return begun.begin(decoded);
        });
  }

  /** RFC 4954 §4: an initial response of no octets is a single equals sign. */
  private static Optional<byte[]> decodeInitial(String written) {
    if (written.equals("=")) {
      return Optional.of(new byte[0]);
    }
    return written.isEmpty() ? Optional.empty() : SaslBase64.decode(written);
  }

  /** Takes what the client answers to a challenge. */
  private final class Answer implements Step.LineHandler {

    @Override
    public Step handle(Arguments line) {
      return respond(line);
    }

    @Override
    public Optional<Step> withoutLine(Step.LineFault fault) {
      return Optional.of(
          finish(
              LoginResult.failed(
                  switch (fault) {
                    case TOO_LONG -> LoginFailure.TOO_LONG;
                    case BAD -> LoginFailure.MALFORMED; // no base64, whatever else it is
                  })));
    }
  }

  private Step respond(Arguments line) {
    String written = line.text();
    if (written.equals("*")) { // RFC 4954 §4, RFC 5034 §4
      return finish(LoginResult.failed(LoginFailure.CANCELLED));
    }
    Optional<byte[]> response = SaslBase64.decode(written);
    return response.isEmpty()
        ? unreadable(written)
        : step(_ -> exchange.orElseThrow().respond(response.get()));
  }

  private Step unreadable(String written) {
    return finish(
        LoginResult.failed(
            SaslBase64.isTooLong(written) ? LoginFailure.TOO_LONG : LoginFailure.MALFORMED));
  }

  private Step step(Guard.Work<SaslMechanism, SaslStep> work) {
    SaslStep next;
    Recorder.of(session).at(Moment.LOGIN, "");
    try {
      next =
          mechanism.call(
              session,
              extension -> Objects.requireNonNull(work.on(extension)),
              SaslConversation::words);
    } catch (PluginFailure failure) {
      LOG.error("{}: a SASL exchange failed", session.id(), failure);
      return finish(LoginResult.failed(LoginFailure.TEMPORARY));
    }
    return switch (next) {
      case SaslStep.Challenge(byte[] data) -> challenge(data);
      case SaslStep.Finished(LoginResult result) -> finish(result);
    };
  }

  private static Finding words(SaslStep step) {
    return switch (step) {
      case SaslStep.Challenge _ -> CHALLENGE;
      case SaslStep.Finished(LoginResult result) ->
          Finding.of(
              result
                  .identity()
                  .map(identity -> "accepted as " + identity.account())
                  .orElse("no login"));
    };
  }

  private Step challenge(byte[] data) {
    challenges++;
    if (challenges > MOST_CHALLENGES) {
      LOG.error(
          "{}: plugin {} does not end a SASL exchange", session.id(), mechanism.label().plugin());
      return finish(LoginResult.failed(LoginFailure.TEMPORARY));
    }
    login.goesOn(session);
    return new Step.Ask(dialect.challenge(Base64.getEncoder().encodeToString(data)), new Answer());
  }

  private Step finish(LoginResult result) {
    return dialect.finished(login.end(session, result));
  }
}

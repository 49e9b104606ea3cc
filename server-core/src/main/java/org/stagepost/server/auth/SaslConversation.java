package org.stagepost.server.auth;

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
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;

/** One conversation, from AUTH to its end; the mechanism sees plain octets. */
final class SaslConversation {

  /**
   * What all conversations share.
   *
   * @param login has the last word about who is let in
   * @param guard stands around the mechanisms
   */
  record Shared(Admission login, Guard guard) {}

  private static final Logger LOG = LoggerFactory.getLogger(SaslConversation.class);

  private static final int MOST_CHALLENGES = 16; // no mechanism needs five

  private final Session session;
  private final Extension<SaslMechanism> mechanism;
  private final SaslDialect dialect;
  private final Shared shared;
  private Optional<SaslExchange> exchange = Optional.empty();
  private int challenges;

  SaslConversation(
      Session session, Extension<SaslMechanism> mechanism, SaslDialect dialect, Shared shared) {
    this.session = session;
    this.mechanism = mechanism;
    this.dialect = dialect;
    this.shared = shared;
  }

  /** Begins with what stood behind the mechanism's name. */
  Step begin(Optional<String> initialResponse) {
    Optional<byte[]> decoded = initialResponse.flatMap(SaslConversation::decodeInitial);
    if (initialResponse.isPresent() && decoded.isEmpty()) {
      return finish(LoginResult.failed(LoginFailure.MALFORMED));
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

  private Step respond(Arguments line) {
    String written = line.text();
    if (written.equals("*")) { // RFC 4954 §4, RFC 5034 §4
      return finish(LoginResult.failed(LoginFailure.CANCELLED));
    }
    Optional<byte[]> response = SaslBase64.decode(written);
    return response.isEmpty()
        ? finish(LoginResult.failed(LoginFailure.MALFORMED))
        : step(_ -> exchange.orElseThrow().respond(response.get()));
  }

  private Step step(Guard.Work<SaslMechanism, SaslStep> work) {
    SaslStep next;
    try {
      next =
          shared.guard().call(mechanism, extension -> Objects.requireNonNull(work.on(extension)));
    } catch (PluginFailure failure) {
      LOG.error("{}: a SASL exchange failed", session.id(), failure);
      return finish(LoginResult.failed(LoginFailure.TEMPORARY));
    }
    return switch (next) {
      case SaslStep.Challenge(byte[] data) -> challenge(data);
      case SaslStep.Finished(LoginResult result) -> finish(admitted(result));
    };
  }

  private Step challenge(byte[] data) {
    challenges++;
    if (challenges > MOST_CHALLENGES) {
      LOG.error("{}: plugin {} does not end a SASL exchange", session.id(), mechanism.plugin());
      return finish(LoginResult.failed(LoginFailure.TEMPORARY));
    }
    return new Step.Ask(dialect.challenge(Base64.getEncoder().encodeToString(data)), this::respond);
  }

  /** A mechanism that has asked no authenticator cannot know whom an operator has disabled. */
  private LoginResult admitted(LoginResult result) {
    return result
        .identity()
        .filter(identity -> !shared.login().hasAdmitted(session, identity))
        .map(identity -> shared.login().admit(session, identity))
        .orElse(result);
  }

  private Step finish(LoginResult result) {
    session.detach(SaslConversations.MECHANISM);
    return dialect.finished(result);
  }
}

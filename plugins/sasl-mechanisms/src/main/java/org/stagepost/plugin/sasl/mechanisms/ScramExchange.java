package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/**
 * One run of SCRAM (RFC 5802 §3): the client's first message, salt and nonce, the client's proof,
 * the server's. Neither RFC 4954 nor RFC 5034 has data behind a success, so the server's proof is a
 * challenge of its own, which the client answers with nothing.
 */
final class ScramExchange implements SaslExchange {

  private static final Logger LOG = LoggerFactory.getLogger(ScramExchange.class);

  /** What is the same in all runs of a mechanism. */
  record Terms(ScramHash hash, boolean bound, Login login, Names names, Supplier<String> nonces) {}

  private final Terms terms;
  private final Session session;
  private Optional<ScramFirst> first = Optional.empty();
  private Optional<ExpectedProof> proof = Optional.empty();
  private Optional<LoginResult> result = Optional.empty();

  ScramExchange(Terms terms, Session session) {
    this.terms = terms;
    this.session = session;
  }

  @Override
  public SaslStep respond(byte[] response) {
    if (result.isPresent()) {
      return response.length == 0
          ? new SaslStep.Finished(result.get())
          : failed(LoginFailure.MALFORMED);
    }
    return proof.isPresent()
        ? ScramFinal.parse(response)
            .map(last -> prove(proof.get(), last))
            .orElseGet(() -> failed(LoginFailure.MALFORMED))
        : ScramFirst.parse(response)
            .map(this::introduce)
            .orElseGet(() -> failed(LoginFailure.MALFORMED));
  }

  private static SaslStep failed(LoginFailure failure) {
    return new SaslStep.Finished(LoginResult.failed(failure));
  }

  private SaslStep introduce(ScramFirst message) {
    Optional<byte[]> binding = binding(message);
    if (binding.isEmpty()) {
      LOG.info("{}: SCRAM with a channel binding that cannot be", session.id());
      return failed(LoginFailure.REFUSED);
    }
    if (message.authorizationIdentity().isPresent()
        && !terms.names().areOfOneAccount(message.authorizationIdentity().get(), message.user())) {
      LOG.info("{}: SCRAM with the identity of somebody else", session.id());
      return failed(LoginFailure.REFUSED);
    }
    ScramParameters parameters = terms.login().scramParameters(message.user(), terms.hash());
    String nonce = message.nonce() + terms.nonces().get();
    String answer =
        "r=%s,s=%s,i=%d"
            .formatted(
                nonce,
                Base64.getEncoder().encodeToString(parameters.salt()),
                parameters.iterations());
    first = Optional.of(message);
    proof =
        Optional.of(
            new ExpectedProof(terms.hash(), binding.get(), nonce, message.bare() + ',' + answer));
    return new SaslStep.Challenge(answer.getBytes(UTF_8));
  }

  /**
   * What the client must say that the login is bound to: the header of its message, and behind it
   * the channel binding, if one is used; empty if it asks for something that is not offered. A
   * client that believes that no binding is offered, where one is, has been lied to (RFC 5802 §6).
   */
  private Optional<byte[]> binding(ScramFirst message) {
    byte[] header = message.header().getBytes(UTF_8);
    return switch (message.flag()) {
      case NONE -> terms.bound() ? Optional.empty() : Optional.of(header);
      case NOT_OFFERED ->
          terms.bound() || ChannelBindings.areOffered(session)
              ? Optional.empty()
              : Optional.of(header);
      case USED ->
          terms.bound()
              ? ChannelBindings.of(session, message.bindingType())
                  .map(binding -> ChannelBindings.behind(header, binding))
              : Optional.empty();
    };
  }

  private SaslStep prove(ExpectedProof expected, ScramFinal message) {
    ExpectedProof.Check check = expected.check(message);
    LoginResult outcome =
        terms.login().verifyWithScram(session, first.orElseThrow().user(), terms.hash(), check);
    if (outcome.identity().isEmpty()) {
      return new SaslStep.Finished(outcome);
    }
    result = Optional.of(outcome);
    return new SaslStep.Challenge(
        ("v=" + Base64.getEncoder().encodeToString(check.serverSignature())).getBytes(UTF_8));
  }
}

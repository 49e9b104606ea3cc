package org.stagepost.server.auth;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.session.Session;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;

/**
 * One authenticator of the chain, with what does not change about it.
 *
 * @param hook the authenticator
 * @param kinds the kinds of verifier that it supplies
 * @param takesPasswords whether it takes passwords
 * @param takesTokens whether it takes tokens
 * @param outage reports that it cannot find out
 */
record ChainedAuthenticator(
    Hook<Authenticator> hook,
    Set<String> kinds,
    boolean takesPasswords,
    boolean takesTokens,
    Outage outage) {

  /**
   * Asks an authenticator, once, what does not change about it.
   *
   * @throws org.stagepost.server.plugin.PluginFailure if it throws
   */
  static ChainedAuthenticator of(Extension<Authenticator> extension, Guard guard) {
    Hook<Authenticator> hook =
        Hook.of(Authenticator.class, extension, Authenticator::name, guard).discreet();
    return new ChainedAuthenticator(
        hook,
        hook.ask(authenticator -> Set.copyOf(authenticator.suppliedKinds())),
        hook.ask(Authenticator::takesPasswords),
        hook.ask(Authenticator::takesTokens),
        new Outage(System::nanoTime));
  }

  String name() {
    return hook.name();
  }

  /** Asks for a decision. */
  AuthResult decide(Session session, Guard.Work<Authenticator, AuthResult> work) {
    return hook.call(
        session,
        authenticator -> Objects.requireNonNull(work.on(authenticator)),
        ChainedAuthenticator::words);
  }

  private static Finding words(AuthResult result) {
    return Finding.of(
        switch (result) {
          case AuthResult.Ok(AccountName account, String label) ->
              "accepted as " + account + LoginOutcome.words(label);
          case AuthResult.Mismatch _ -> "refused: a wrong password";
          case AuthResult.Disabled _ -> "refused: the account is disabled";
          case AuthResult.TemporaryFailure _ -> "not now";
          case AuthResult.UnknownUser _ -> "unknown here";
          case AuthResult.Next _ -> "not mine";
        });
  }

  /** What it keeps of an account. */
  VerifierResult verifiers(Session session, AccountName name) {
    return hook.call(
        session,
        authenticator -> Objects.requireNonNull(authenticator.verifiers(name)),
        ChainedAuthenticator::words);
  }

  private static Finding words(VerifierResult result) {
    return Finding.of(
        switch (result) {
          case VerifierResult.Known(List<Verifier> verifiers) ->
              "supplies " + verifiers.size() + " verifiers";
          case VerifierResult.Disabled _ -> "refused: the account is disabled";
          case VerifierResult.Next _ -> "not mine";
        });
  }

  /** Those of a kind, if it has declared that kind. */
  List<Verifier> supplied(List<Verifier> verifiers, String kind) {
    return verifiers.stream()
        .filter(verifier -> verifier.kind().equals(kind) && kinds.contains(kind))
        .toList();
  }

  /** It has said that it cannot find out. */
  LoginOutcome unavailable(String reason) {
    hook.saidItFailed();
    outage.report(hook.label().plugin(), name(), reason);
    return LoginOutcome.unavailable(name() + ": " + reason);
  }
}

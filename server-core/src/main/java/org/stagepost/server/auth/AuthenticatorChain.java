package org.stagepost.server.auth;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.session.Session;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;
import org.stagepost.server.trail.Moment;
import org.stagepost.server.trail.Recorder;

/**
 * The authenticators in the order of the configuration: the first that knows an account decides
 * about the password. For whom it vouches, the account directory has the last word.
 */
public final class AuthenticatorChain implements Admission {

  private final List<Link> links;
  private final AccountCheck accounts;
  private final PasswordKinds passwords;
  private final LoginSettings settings;
  private final LoginAttempts attempts;

  /**
   * The chain. Asks each authenticator once for its name and for the kinds that it supplies.
   *
   * @throws PluginFailure if one of them throws
   */
  public AuthenticatorChain(
      LoginSources sources, PasswordKinds passwords, Guard guard, LoginSettings settings) {
    this.links =
        sources.authenticators().stream().map(extension -> Link.of(extension, guard)).toList();
    this.accounts = new AccountCheck(sources.accounts());
    this.passwords = passwords;
    this.settings = settings;
    this.attempts = new LoginAttempts(new FailureDelay(settings.failureDelay()));
  }

  @Override
  public LoginResult verify(Session session, String user, Password password) {
    begin(session);
    return attempts.run(session, user, () -> admitted(session, check(session, user, password)));
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    begin(session);
    return attempts.run(session, user, () -> admitted(session, check(session, user, proof)));
  }

  private static void begin(Session session) {
    Recorder.of(session).at(Moment.LOGIN, ""); // not the name: it may be a misplaced password
  }

  @Override
  public LoginResult admit(Session session, Identity identity) {
    String user = identity.account().value();
    return attempts.run(session, user, () -> accounts.of(session.id(), identity));
  }

  @Override
  public boolean hasAdmitted(Session session, Identity identity) {
    return attempts.hasAccepted(session, identity);
  }

  private LoginOutcome admitted(Session session, LoginOutcome outcome) throws Exception {
    return switch (outcome) {
      case LoginOutcome.Accepted(Identity identity) -> accounts.of(session.id(), identity);
      case LoginOutcome.Failed failed -> failed;
    };
  }

  @Override
  public boolean supports(String verifierKind) {
    return (settings.readableSecrets() || !verifierKind.equals(Verifier.READABLE))
        && links.stream().anyMatch(link -> link.kinds().contains(verifierKind));
  }

  private LoginOutcome check(Session session, String user, Password password) {
    Optional<AccountName> name = AccountName.parse(user, settings.defaultDomain());
    if (name.isEmpty()) {
      return refuseWithEqualWork("a malformed name", password);
    }
    for (Link link : links) {
      Optional<LoginOutcome> outcome = ask(session, link, name.get(), password);
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return refuseWithEqualWork("an unknown user", password);
  }

  /** What this authenticator decided; empty if the next one is to be asked. */
  private Optional<LoginOutcome> ask(
      Session session, Link link, AccountName name, Password password) {
    AuthResult result =
        link.hook()
            .call(
                session,
                authenticator -> Objects.requireNonNull(authenticator.verify(name, password)),
                AuthenticatorChain::words);
    return switch (result) {
      case AuthResult.Ok ok ->
          Optional.of(new LoginOutcome.Accepted(new Identity(ok.account(), link.name())));
      case AuthResult.Mismatch _ -> Optional.of(LoginOutcome.refused("a wrong password"));
      case AuthResult.Disabled _ ->
          Optional.of(refuseWithEqualWork("the account is disabled", password));
      case AuthResult.TemporaryFailure failure -> Optional.of(unavailable(link, failure.reason()));
      case AuthResult.UnknownUser _, AuthResult.Next _ -> Optional.empty();
    };
  }

  private static Finding words(AuthResult result) {
    return Finding.of(
        switch (result) {
          case AuthResult.Ok(AccountName account, _) -> "accepted as " + account;
          case AuthResult.Mismatch _ -> "refused: a wrong password";
          case AuthResult.Disabled _ -> "refused: the account is disabled";
          case AuthResult.TemporaryFailure _ -> "not now";
          case AuthResult.UnknownUser _ -> "unknown here";
          case AuthResult.Next _ -> "not mine";
        });
  }

  private static LoginOutcome unavailable(Link link, String reason) {
    link.hook().saidItFailed();
    link.outage().report(link.hook().label().plugin(), link.name(), reason);
    return LoginOutcome.unavailable(link.name() + ": " + reason);
  }

  /**
   * Nothing was hashed: hash in vain, so that nobody learns from the time that there was nothing.
   */
  private LoginOutcome refuseWithEqualWork(String reason, Password password) {
    passwords.workForNobody(password);
    return LoginOutcome.refused(reason);
  }

  private LoginOutcome check(Session session, String user, SecretProof proof) {
    if (!supports(Verifier.READABLE)) {
      return LoginOutcome.refused("readable secrets are not offered");
    }
    proof.fits(passwords.madeUpSecret(user)); // for everybody, so that it tells nobody apart
    Optional<AccountName> name = AccountName.parse(user, settings.defaultDomain());
    if (name.isEmpty()) {
      return LoginOutcome.refused("a malformed name");
    }
    for (Link link : links) {
      List<byte[]> secrets = secrets(session, link, name.get());
      if (secrets.stream().anyMatch(proof::fits)) {
        return new LoginOutcome.Accepted(new Identity(name.get(), link.name()));
      }
      if (!secrets.isEmpty()) {
        return LoginOutcome.refused("a wrong proof");
      }
    }
    return LoginOutcome.refused("no readable secret");
  }

  private List<byte[]> secrets(Session session, Link link, AccountName name) {
    if (!link.kinds().contains(Verifier.READABLE)) {
      return List.of();
    }
    List<Verifier> verifiers =
        link.hook()
            .call(
                session,
                authenticator -> List.copyOf(authenticator.verifiers(name)),
                supplied -> Finding.of("supplies " + supplied.size() + " verifiers"));
    return verifiers.stream().map(passwords::secret).flatMap(Optional::stream).toList();
  }

  /** One authenticator, with what does not change about it. */
  private record Link(Hook<Authenticator> hook, Set<String> kinds, Outage outage) {

    static Link of(Extension<Authenticator> extension, Guard guard) {
      Hook<Authenticator> hook =
          Hook.of(Authenticator.class, extension, Authenticator::name, guard).discreet();
      return new Link(
          hook,
          hook.ask(authenticator -> Set.copyOf(authenticator.suppliedKinds())),
          new Outage(System::nanoTime));
    }

    String name() {
      return hook.name();
    }
  }
}

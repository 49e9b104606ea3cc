package org.stagepost.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.session.Session;
import org.stagepost.server.auth.StoredSecrets.Held;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.throttle.Credentials;
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
  private final FailureDelay delay;
  private final LoginAttempts attempts;
  private final StoredSecrets secrets;

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
    this.secrets = new StoredSecrets(links, settings);
    this.delay = new FailureDelay(settings.failureDelay());
    this.attempts =
        new LoginAttempts(
            delay, sources.throttle(), new LoginPolicies(sources.policies(), guard), accounts);
  }

  @Override
  public LoginResult verify(Session session, String user, Password password) {
    begin(session);
    Credentials credentials =
        credentials(session, Optional.of(user), Optional.of(password.octets()));
    return attempts.run(credentials, () -> admitted(session, check(session, user, password)));
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    begin(session);
    Credentials credentials = credentials(session, Optional.of(user), Optional.empty());
    return attempts.run(credentials, () -> admitted(session, check(session, user, proof)));
  }

  @Override
  public ScramKeys scramKeys(Session session, String user, String kind) {
    begin(session);
    long began = delay.now();
    ScramKeys keys = keysOf(session, user, kind);
    delay.awaitStep(began);
    return keys;
  }

  private ScramKeys keysOf(Session session, String user, String kind) {
    ScramKeys madeUp = passwords.madeUpKeys(secrets.canonical(user), kind); // for everybody
    try {
      return secrets.of(session, user, kind, ScramKeys::of).stream()
          .map(Held::secret)
          .findFirst()
          .orElse(madeUp);
    } catch (PluginFailure failure) { // the proof will be told that it cannot be checked now
      return madeUp;
    }
  }

  @Override
  public LoginResult verifyWithScram(Session session, String user, String kind, ScramProof proof) {
    begin(session);
    Credentials credentials = credentials(session, Optional.of(user), Optional.empty());
    return attempts.run(credentials, () -> admitted(session, check(session, user, kind, proof)));
  }

  @Override
  public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
    begin(session);
    Credentials credentials =
        credentials(session, user, Optional.of(token.value().getBytes(UTF_8)));
    return attempts.run(credentials, () -> admitted(session, check(session, user, token)));
  }

  @Override
  public boolean takesTokens() {
    return links.stream().anyMatch(Link::takesTokens);
  }

  private Credentials credentials(Session session, Optional<String> user, Optional<byte[]> secret) {
    Optional<AccountName> account =
        user.flatMap(given -> AccountName.parse(given, settings.defaultDomain()));
    return new Credentials(session, user, account, secret);
  }

  private static void begin(Session session) {
    Recorder.of(session).at(Moment.LOGIN, ""); // not the name: it may be a misplaced password
  }

  @Override
  public LoginResult admit(Session session, Identity identity) {
    Credentials credentials =
        credentials(session, Optional.of(identity.account().value()), Optional.empty());
    LoginOutcome.Accepted vouched = new LoginOutcome.Accepted(identity);
    return attempts.run(credentials, () -> accounts.of(session.id(), vouched));
  }

  @Override
  public LoginResult refuse(Session session) {
    Credentials credentials = credentials(session, Optional.empty(), Optional.empty());
    return attempts.run(credentials, () -> LoginOutcome.refused("the mechanism has refused it"));
  }

  @Override
  public boolean hasTried(Session session) {
    return attempts.hasRun(session);
  }

  @Override
  public boolean hasAdmitted(Session session, Identity identity) {
    return attempts.hasAccepted(session, identity);
  }

  @Override
  public void settle(Session session, Identity identity) {
    attempts.settle(session, identity);
  }

  private LoginOutcome admitted(Session session, LoginOutcome outcome) throws Exception {
    return switch (outcome) {
      case LoginOutcome.Accepted vouched -> accounts.of(session.id(), vouched);
      case LoginOutcome.Failed failed -> failed;
    };
  }

  @Override
  public boolean supports(String verifierKind) {
    return secrets.areSupplied(verifierKind);
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
    AuthResult result = link.decide(session, authenticator -> authenticator.verify(name, password));
    return outcome(link, result, () -> refuseWithEqualWork("the account is disabled", password));
  }

  private static Optional<LoginOutcome> outcome(
      Link link, AuthResult result, Supplier<LoginOutcome> disabled) {
    return switch (result) {
      case AuthResult.Ok ok ->
          Optional.of(
              new LoginOutcome.Accepted(new Identity(ok.account(), link.name()), ok.label()));
      case AuthResult.Mismatch _ -> Optional.of(LoginOutcome.refused("a wrong password"));
      case AuthResult.Disabled _ -> Optional.of(disabled.get());
      case AuthResult.TemporaryFailure failure -> Optional.of(link.unavailable(failure.reason()));
      case AuthResult.UnknownUser _, AuthResult.Next _ -> Optional.empty();
    };
  }

  /**
   * Nothing was hashed: hash in vain, so that nobody learns from the time that there was nothing.
   */
  private LoginOutcome refuseWithEqualWork(String reason, Password password) {
    passwords.workForNobody(password);
    return LoginOutcome.refused(reason);
  }

  private LoginOutcome check(Session session, Optional<String> user, BearerToken token) {
    Optional<AccountName> name =
        user.flatMap(given -> AccountName.parse(given, settings.defaultDomain()));
    if (user.isPresent() && name.isEmpty()) {
      return LoginOutcome.refused("a malformed name");
    }
    for (Link link : links.stream().filter(Link::takesTokens).toList()) {
      AuthResult result =
          link.decide(session, authenticator -> authenticator.verifyToken(name, token));
      Optional<LoginOutcome> outcome =
          outcome(link, result, () -> LoginOutcome.refused("the account is disabled"));
      if (outcome.isPresent()) {
        return name.isPresent() ? onlyAs(name.get(), outcome.get()) : outcome.get();
      }
    }
    return LoginOutcome.refused("a token that nobody knows");
  }

  /** Whoever has a token of their own is nobody else by it. */
  private static LoginOutcome onlyAs(AccountName claimed, LoginOutcome outcome) {
    return outcome instanceof LoginOutcome.Accepted(Identity identity, _)
            && !identity.account().equals(claimed)
        ? LoginOutcome.refused("a token of somebody else")
        : outcome;
  }

  private LoginOutcome check(Session session, String user, SecretProof proof) {
    proof.fits(passwords.madeUpSecret(user)); // for everybody, so that it tells nobody apart
    List<Held<byte[]>> held = secrets.of(session, user, Verifier.READABLE, passwords::secret);
    return outcome(held, proof::fits);
  }

  private LoginOutcome check(Session session, String user, String kind, ScramProof proof) {
    proof.fits(passwords.madeUpKeys(secrets.canonical(user), kind)); // for everybody, as above
    List<Held<ScramKeys>> keys = secrets.of(session, user, kind, ScramKeys::of);
    return outcome(keys.stream().limit(1).toList(), proof::fits); // the client was told of these
  }

  private static <T> LoginOutcome outcome(List<Held<T>> held, Predicate<T> proof) {
    if (held.isEmpty()) {
      return LoginOutcome.refused("a malformed name, an unknown user, or none of these secrets");
    }
    return held.stream()
        .filter(one -> proof.test(one.secret()))
        .findFirst()
        .<LoginOutcome>map(one -> new LoginOutcome.Accepted(one.identity()))
        .orElseGet(() -> LoginOutcome.refused("a wrong proof"));
  }
}

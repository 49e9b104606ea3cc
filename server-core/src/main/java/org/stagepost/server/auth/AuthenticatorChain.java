package org.stagepost.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.session.Session;
import org.stagepost.server.auth.StoredSecrets.KnownAccount;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.throttle.Credentials;
import org.stagepost.server.trail.Moment;
import org.stagepost.server.trail.Recorder;

/**
 * The authenticators in the order of the configuration: the first that knows an account decides
 * about it. For whom it vouches, the account directory has the last word.
 */
public final class AuthenticatorChain implements SaslLogin {

  private final List<ChainedAuthenticator> chain;
  private final AccountCheck accounts;
  private final PasswordKinds passwords;
  private final LoginSettings settings;
  private final LoginAttempts attempts;
  private final StoredSecrets secrets;

  /**
   * The chain. Asks each authenticator once for what does not change about it.
   *
   * @throws PluginFailure if one of them throws
   */
  public AuthenticatorChain(
      LoginSources sources, PasswordKinds passwords, Guard guard, LoginSettings settings) {
    this.chain =
        sources.authenticators().stream()
            .map(extension -> ChainedAuthenticator.of(extension, guard))
            .toList();
    this.accounts = new AccountCheck(sources.accounts());
    this.passwords = passwords;
    this.settings = settings;
    this.secrets = new StoredSecrets(chain, settings);
    this.attempts =
        new LoginAttempts(
            new FailureDelay(settings.failureDelay()),
            sources.throttle(),
            new LoginPolicies(sources.policies(), guard),
            new LoginReports(sources.events(), accounts));
  }

  @Override
  public LoginResult verify(Session session, String user, Password password) {
    Credentials credentials =
        credentials(session, Optional.of(user), Optional.of(password.octets()));
    return run(credentials, () -> check(credentials, password));
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    Credentials credentials = credentials(session, Optional.of(user), Optional.empty());
    return run(credentials, () -> check(credentials, proof));
  }

  @Override
  public ScramParameters scramParameters(String user, ScramHash hash) {
    return passwords.scramParameters(Credentials.name(user, account(user)), hash);
  }

  @Override
  public LoginResult verifyWithScram(
      Session session, String user, ScramHash hash, ScramProof proof) {
    Credentials credentials = credentials(session, Optional.of(user), Optional.empty());
    return run(credentials, () -> check(credentials, hash, proof));
  }

  @Override
  public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
    Credentials credentials =
        credentials(session, user, Optional.of(token.value().getBytes(UTF_8)));
    return run(credentials, () -> check(credentials, token));
  }

  @Override
  public boolean takesPasswords() {
    return chain.stream().anyMatch(ChainedAuthenticator::takesPasswords);
  }

  @Override
  public boolean takesTokens() {
    return chain.stream().anyMatch(ChainedAuthenticator::takesTokens);
  }

  @Override
  public boolean supports(String verifierKind) {
    return secrets.areSupplied(verifierKind);
  }

  @Override
  public void begin(Session session, String mechanism) {
    LoginMarks.begin(session, mechanism);
  }

  @Override
  public void goesOn(Session session) {
    attempts.goesOn(session);
  }

  @Override
  public LoginResult end(Session session, LoginResult result) {
    try {
      return decide(session, result);
    } finally {
      session.detach(LoginMarks.MECHANISM);
    }
  }

  private LoginResult decide(Session session, LoginResult result) {
    Optional<LoginResult> proved = attempts.conclude(session, result);
    if (proved.isPresent()) {
      return proved.get();
    }
    LoginFailure failure = result.failure().orElse(LoginFailure.REFUSED);
    attempts.giveUp(session, failure);
    if (result.identity().isPresent()) {
      LoginResult checked = checkVouchedFor(session, result.identity().get());
      return attempts.conclude(session, checked).orElse(checked);
    }
    return failure == LoginFailure.REFUSED && !attempts.hasFailed(session)
        ? refuse(session)
        : result;
  }

  /** A mechanism vouches for somebody, and has asked no authenticator. */
  private LoginResult checkVouchedFor(Session session, Identity identity) {
    AccountName account = identity.account();
    Credentials credentials = credentials(session, Optional.of(account.value()), Optional.empty());
    return run(
        credentials,
        () ->
            StoredSecrets.isDisabledBy(session, account, chain)
                ? LoginOutcome.refused("the account is disabled")
                : new LoginOutcome.Accepted(identity));
  }

  private LoginResult refuse(Session session) {
    Credentials credentials = credentials(session, Optional.empty(), Optional.empty());
    return run(credentials, () -> LoginOutcome.refused("the mechanism has refused it"));
  }

  private Credentials credentials(Session session, Optional<String> user, Optional<byte[]> secret) {
    Recorder.of(session).at(Moment.LOGIN, ""); // not the name: it may be a misplaced password
    return new Credentials(session, user, user.flatMap(this::account), secret);
  }

  private Optional<AccountName> account(String user) {
    return AccountName.parse(user, settings.defaultDomain());
  }

  private LoginResult run(Credentials credentials, Callable<LoginOutcome> check) {
    return attempts.run(
        credentials,
        () ->
            switch (check.call()) {
              case LoginOutcome.Accepted vouched ->
                  accounts.of(credentials.session().id(), vouched);
              case LoginOutcome.Failed failed -> failed;
            });
  }

  private LoginOutcome check(Credentials credentials, Password password) {
    if (credentials.account().isEmpty()) {
      return refuseWithEqualWork("a malformed name", password);
    }
    AccountName name = credentials.account().get();
    return Decision.first(
            chain.stream().filter(ChainedAuthenticator::takesPasswords),
            one -> one.decide(credentials.session(), it -> it.verify(name, password)),
            () -> refuseWithEqualWork("the account is disabled", password))
        .map(Decision::outcome)
        .orElseGet(() -> refuseWithEqualWork("an unknown user", password));
  }

  /**
   * Nothing was hashed: hash in vain, so that nobody learns from the time that there was nothing.
   */
  private LoginOutcome refuseWithEqualWork(String reason, Password password) {
    passwords.workForNobody(password);
    return LoginOutcome.refused(reason);
  }

  private LoginOutcome check(Credentials credentials, BearerToken token) {
    if (credentials.user().isPresent() && credentials.account().isEmpty()) {
      return LoginOutcome.refused("a malformed name");
    }
    return Decision.first(
            chain.stream().filter(ChainedAuthenticator::takesTokens),
            one ->
                one.decide(
                    credentials.session(), it -> it.verifyToken(credentials.account(), token)),
            () -> LoginOutcome.refused("the account is disabled"))
        .map(decided -> vouchedFor(credentials, decided.by(), decided.outcome()))
        .orElseGet(() -> LoginOutcome.refused("a token that nobody knows"));
  }

  /**
   * Whoever has a token of their own is nobody else by it; and the account counts as disabled if
   * whoever stands in front of the authenticator that has taken it says so.
   */
  private LoginOutcome vouchedFor(
      Credentials credentials, ChainedAuthenticator voucher, LoginOutcome outcome) {
    if (!(outcome instanceof LoginOutcome.Accepted(Identity(AccountName account, _), _))) {
      return outcome;
    }
    if (credentials.account().filter(claimed -> !claimed.equals(account)).isPresent()) {
      return LoginOutcome.refused("a token of somebody else");
    }
    List<ChainedAuthenticator> inFront = chain.subList(0, chain.indexOf(voucher));
    return StoredSecrets.isDisabledBy(credentials.session(), account, inFront)
        ? LoginOutcome.refused("the account is disabled")
        : outcome;
  }

  private LoginOutcome check(Credentials credentials, SecretProof proof) {
    // for everybody, so that it tells nobody apart
    proof.fits(passwords.madeUpSecret(credentials.name().orElseThrow()));
    return outcome(
        credentials
            .account()
            .flatMap(
                name ->
                    secrets.of(credentials.session(), name, Verifier.READABLE, passwords::secret)),
        proof::fits);
  }

  private LoginOutcome check(Credentials credentials, ScramHash hash, ScramProof proof) {
    proof.fits(passwords.madeUpKeys(credentials.name().orElseThrow(), hash)); // as above
    return outcome(
        credentials
            .account()
            .flatMap(
                name ->
                    secrets.of(
                        credentials.session(),
                        name,
                        hash.kind(),
                        verifier -> passwords.usableKeys(name, verifier))),
        proof::fits);
  }

  private static <T> LoginOutcome outcome(Optional<KnownAccount<T>> known, Predicate<T> proof) {
    if (known.isEmpty()) {
      return LoginOutcome.refused("a malformed name or an unknown user");
    }
    KnownAccount<T> account = known.get();
    if (account.disabled()) {
      return LoginOutcome.refused("the account is disabled");
    }
    if (account.secrets().isEmpty()) {
      return LoginOutcome.refused("the account has nothing to prove this by");
    }
    return account.secrets().stream().anyMatch(proof)
        ? new LoginOutcome.Accepted(account.identity())
        : LoginOutcome.refused("a wrong proof");
  }
}

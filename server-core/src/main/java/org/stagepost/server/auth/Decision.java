package org.stagepost.server.auth;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Identity;

/**
 * What an authenticator has decided about a login.
 *
 * @param by which one
 * @param outcome what it has decided
 */
record Decision(ChainedAuthenticator by, LoginOutcome outcome) {

  /**
   * The decision of the first that does not leave it to the next one; empty if all do. Nobody is
   * asked behind it.
   *
   * @param ask asks one
   * @param disabled makes the refusal of an account that is disabled
   */
  static Optional<Decision> first(
      Stream<ChainedAuthenticator> asked,
      Function<ChainedAuthenticator, AuthResult> ask,
      Supplier<LoginOutcome> disabled) {
    return asked
        .flatMap(
            one -> outcome(one, ask.apply(one), disabled).map(it -> new Decision(one, it)).stream())
        .findFirst();
  }

  /** What this authenticator decided; empty if the next one is to be asked. */
  private static Optional<LoginOutcome> outcome(
      ChainedAuthenticator one, AuthResult result, Supplier<LoginOutcome> disabled) {
    return switch (result) {
      case AuthResult.Ok(AccountName account, String label) ->
          Optional.of(new LoginOutcome.Accepted(new Identity(account, one.name()), label));
      case AuthResult.Mismatch _ -> Optional.of(LoginOutcome.refused("a wrong password"));
      case AuthResult.Disabled _ -> Optional.of(disabled.get());
      case AuthResult.TemporaryFailure(String reason) -> Optional.of(one.unavailable(reason));
      case AuthResult.UnknownUser _, AuthResult.Next _ -> Optional.empty();
    };
  }
}

package org.stagepost.distribution;

import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Password;

/**
 * Lets ann in with one token: what a client's OAUTHBEARER and XOAUTH2 are tried with, here and by
 * the scripts in {@code src/test/clients}. Its index names it; the annotation would put it on the
 * class path of every test.
 */
public final class TokenLogin implements Authenticator {

  private static final AccountName ANN = new AccountName("ann@example.org");
  static final String TOKEN = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg";

  @Override
  public String name() {
    return "token";
  }

  @Override
  public AuthResult verify(AccountName name, Password password) {
    return new AuthResult.Next();
  }

  @Override
  public boolean takesPasswords() {
    return false;
  }

  @Override
  public boolean takesTokens() {
    return true;
  }

  @Override
  public AuthResult verifyToken(Optional<AccountName> name, BearerToken token) {
    return BearerToken.of(TOKEN).equals(token) && name.map(ANN::equals).orElse(true)
        ? new AuthResult.Ok(ANN)
        : new AuthResult.Mismatch();
  }
}

package org.stagepost.plugin.example.rest.login;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.testkit.AuthenticatorContract;

/** The authenticator keeps the contract. */
final class RestLoginTest extends AuthenticatorContract {

  private StubService service;
  private RestLogin login;

  @BeforeEach
  void start() throws IOException {
    service = new StubService();
    login = new RestLogin(new RestLoginConfig(service.uri(), Duration.ofSeconds(9), null));
    login.start();
  }

  @AfterEach
  void stop() {
    login.close();
    service.close();
  }

  @Override
  protected Authenticator authenticator(Map<AccountName, Password> accounts) {
    service.accounts().putAll(accounts);
    return login;
  }

  /** The service answers to a password alone. */
  @Override
  protected boolean tellsWhomItKnows() {
    return false;
  }

  @Override
  protected Optional<Changes> changes() {
    return Optional.of(
        new Changes() {
          @Override
          public void setPassword(AccountName name, Password password) {
            service.accounts().put(name, password);
          }

          @Override
          public void setLoginAllowed(AccountName name, boolean allowed) {
            if (allowed) {
              service.disabled().remove(name);
            } else {
              service.disabled().add(name);
            }
          }

          @Override
          public void remove(AccountName name) {
            service.accounts().remove(name);
          }
        });
  }

  @Override
  protected Optional<Outage> outage() {
    return Optional.of(service::close);
  }
}

package org.stagepost.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Departure;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Plugins;

/** A core over plugins one of which fails when it is asked what it is. */
final class WiringTest {

  private static final String CONFIGURATION =
      """
      {
        "hostname": "mail.example.org",
        "domains": ["example.org"],
        "authenticators": ["without", "h2"],
        "authentication": {"scram": ["sha-256"]},
        "listeners": {"smtp": {"protocol": "smtp", "port": 0}}
      }
      """;

  @TempDir Path folder;

  private static Configuration configuration() {
    return new ConfigurationReader(Path.of("home"), Map.of())
        .parse("stagepost.json", CONFIGURATION, new Problems())
        .flatMap(LoadedConfiguration::configuration)
        .orElseThrow();
  }

  /** Has its name, and nothing else is asked. */
  private static <T> T named(Class<T> point, String name) {
    return point.cast(
        Proxy.newProxyInstance(
            point.getClassLoader(), new Class<?>[] {point}, (proxy, method, arguments) -> name));
  }

  private record Failing(String name) implements Authenticator {

    @Override
    public AuthResult verify(AccountName account, Password password) {
      throw new IllegalStateException("nobody logs in");
    }

    @Override
    public Set<String> suppliedKinds() {
      throw new IllegalStateException("it does not know");
    }
  }

  private record WithoutKeys(String name) implements Authenticator {

    @Override
    public AuthResult verify(AccountName account, Password password) {
      throw new IllegalStateException("nobody logs in");
    }
  }

  private record Given(Extensions extensions) implements Plugins {

    @Override
    public boolean start(Problems problems) {
      return true;
    }

    @Override
    public void close(Departure departure) {
      // nothing is open
    }
  }

  @Test
  void thatIsReportedAsAnyOtherFault() {
    Extensions extensions =
        new Extensions(
            List.of(
                new Extension<>("one", "one.jar", named(AccountDirectory.class, "h2")),
                new Extension<>("without", "without.jar", new WithoutKeys("without")),
                new Extension<>("bad", "bad.jar", new Failing("h2")),
                new Extension<>("one", "one.jar", named(MailStore.class, "h2")),
                new Extension<>("one", "one.jar", named(RecipientRouter.class, "domains"))));
    Tuning tuning =
        new Tuning(
            Tuning.USUAL.clock(),
            Tuning.USUAL.guard(),
            Tuning.USUAL.passwordCost(),
            Tuning.USUAL.certificatePoll(),
            false);
    Problems problems = new Problems();

    Optional<MailServer> server =
        new Wiring(folder, tuning)
            .server("stagepost.json", configuration(), new Given(extensions), problems);

    assertEquals(Optional.empty(), server);
    assertEquals(
        List.of("plugins: plugin bad failed: IllegalStateException: it does not know"),
        problems.errors());
    assertEquals(
        List.of(
            "stagepost.json: authentication.scram: the authenticator without has no keys of"
                + " scram-sha-256: who is known to it alone cannot log in by a program that prefers"
                + " SCRAM"),
        problems.warnings().stream().filter(one -> one.contains("scram")).toList());
  }
}

package org.stagepost.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

final class ScramForAllTest {

  private record Supplying(String name, Set<String> suppliedKinds) implements Authenticator {

    Extension<Authenticator> extension() {
      return new Extension<>("plugin", "plugin.jar", this);
    }

    @Override
    public AuthResult verify(AccountName account, Password password) {
      throw new AssertionError("nobody logs in");
    }
  }

  private static final Supplying H2 =
      new Supplying("h2", Set.of(Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256));
  private static final Supplying REST = new Supplying("rest", Set.of());

  private static List<String> warnings(String authentication, Supplying... authenticators) {
    String text =
        """
        {
          "hostname": "mail.example.org",
          "domains": ["example.org"],
          "authentication": %s,
          "listeners": {"smtp": {"protocol": "smtp", "port": 0}}
        }
        """
            .formatted(authentication);
    Configuration configuration =
        new ConfigurationReader(Path.of("home"), Map.of())
            .parse("stagepost.json", text, new Problems())
            .flatMap(LoadedConfiguration::configuration)
            .orElseThrow();
    Problems problems = new Problems();
    new ScramForAll("stagepost.json", configuration)
        .check(
            List.of(authenticators).stream().map(Supplying::extension).toList(),
            new Guard(),
            problems);
    assertEquals(List.of(), problems.errors());
    return problems.warnings();
  }

  @Test
  void whoHasNoKeysIsNamed() {
    assertEquals(
        List.of(
            "stagepost.json: authentication.scram: the authenticator h2 has no keys of"
                + " scram-sha-512: who is known to it alone cannot log in by a program that prefers"
                + " SCRAM",
            "stagepost.json: authentication.scram: the authenticator rest has no keys of"
                + " scram-sha-1, scram-sha-512: who is known to it alone cannot log in by a program"
                + " that prefers SCRAM"),
        warnings("{\"scram\": [\"sha-512\", \"sha-1\"]}", H2, REST));
  }

  @Test
  void whereAllHaveKeysNothingIsSaid() {
    assertEquals(List.of(), warnings("{\"scram\": [\"sha-256\"]}", H2));
  }

  @Test
  void norWhereScramIsNotOffered() {
    assertEquals(List.of(), warnings("{}", REST));
    assertEquals(List.of(), warnings("{\"scram\": [\"sha-256\"], \"scramOffered\": false}", REST));
  }
}

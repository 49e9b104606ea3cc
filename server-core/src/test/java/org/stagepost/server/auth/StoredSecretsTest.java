package org.stagepost.server.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.server.password.CheapPasswords;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

/** Logins in which no password is sent: by readable secrets, by SCRAM, by certificate and token. */
@Timeout(60)
final class StoredSecretsTest {

  private static final LoginResult REFUSED = LoginResult.failed(LoginFailure.REFUSED);
  private static final AccountName ANN = new AccountName("ann@example.org");

  @TempDir Path folder;

  private final FakeSession session = new FakeSession();
  private final FakeAuthenticator first = new FakeAuthenticator("first");
  private final FakeAuthenticator second = new FakeAuthenticator("second");
  private PasswordKinds passwords;

  @BeforeEach
  void make() {
    passwords = CheapPasswords.in(folder);
  }

  @AfterEach
  void close() {
    passwords.close();
  }

  private AuthenticatorChain chain(String... offered) {
    return new AuthenticatorChain(
        new FakeSources().of(List.of(first, second), name -> Optional.of(Account.of(name))),
        passwords,
        new Guard(),
        new LoginSettings("example.org", Duration.ZERO, Set.of(offered)));
  }

  private static LoginResult accepted(String authenticator) {
    return LoginResult.accepted(new Identity(ANN, authenticator));
  }

  private Verifier readable(String secret) {
    return passwords.make(Verifier.READABLE, Password.of(secret));
  }

  private static boolean isSecret(byte[] secret) {
    return new String(secret, UTF_8).equals("s3cret");
  }

  @Test
  void readableSecretsProveWhoOneIs() {
    first.kinds = Set.of(Verifier.READABLE);
    first.keeping(
        "ann@example.org", new Verifier(Verifier.ARGON2ID, "$argon2id$"), readable("s3cret"));
    AuthenticatorChain chain = chain(Verifier.READABLE);
    assertTrue(chain.supports(Verifier.READABLE));
    assertEquals(
        accepted("first"), chain.verifyWithSecret(session, "ANN", StoredSecretsTest::isSecret));
    assertEquals(REFUSED, chain.verifyWithSecret(session, "ann", _ -> false));
    assertEquals(REFUSED, chain.verifyWithSecret(session, "bob", _ -> false));
  }

  @Test
  void nobodyGetsInByGuessingTheMadeUpSecret() {
    first.kinds = Set.of(Verifier.READABLE);
    AuthenticatorChain chain = chain(Verifier.READABLE);
    List<byte[]> seen = new ArrayList<>();
    for (String spelling : List.of("nobody", "nobody", "Nobody@EXAMPLE.org")) {
      assertEquals(REFUSED, chain.verifyWithSecret(session, spelling, seen::add));
    }
    assertEquals(3, seen.size()); // there was something to compare with
    assertTrue(Arrays.equals(seen.get(0), seen.get(1))); // and it stays
    assertTrue(Arrays.equals(seen.get(0), seen.get(2)), "all spellings of a name are one");
    assertEquals(REFUSED, chain.verifyWithSecret(session, "malformed\0", _ -> true));
  }

  @Test
  void readableSecretsStayShutUntilTheOperatorOffersThem() {
    first.kinds = Set.of(Verifier.READABLE, Verifier.ARGON2ID);
    first.keeping("ann@example.org", readable("s3cret"));
    AuthenticatorChain chain = chain();
    assertFalse(chain.supports(Verifier.READABLE));
    assertTrue(chain.supports(Verifier.ARGON2ID));
    assertFalse(chain.supports("scram-sha-256"));
    assertEquals(REFUSED, chain.verifyWithSecret(session, "ann", _ -> true));
  }

  @Test
  void verifiersOfAKindThatIsNotDeclaredAreNotUsed() {
    second.kinds = Set.of(Verifier.READABLE);
    first.keeping("ann@example.org", readable("s3cret"));
    assertEquals(REFUSED, chain(Verifier.READABLE).verifyWithSecret(session, "ann", _ -> true));
  }

  /** All the ways in that send no password; each would succeed with the second authenticator. */
  enum Way {
    SECRET,
    SCRAM,
    TOKEN,
    CERTIFICATE
  }

  private LoginResult login(Way way) {
    second.kinds = Set.of(Verifier.READABLE, Verifier.SCRAM_SHA_256);
    Verifier keys = passwords.scramKeys(ANN, ScramHash.SHA_256, Password.of("s3cret"));
    second.keeping(ANN.value(), readable("s3cret"), keys);
    second.tokens.put("t0ken", ANN.value());
    AuthenticatorChain chain = chain(Verifier.READABLE, Verifier.SCRAM_SHA_256);
    LoginMarks.begin(session, way.name());
    LoginResult proved =
        switch (way) {
          case SECRET -> chain.verifyWithSecret(session, "ann", StoredSecretsTest::isSecret);
          case SCRAM ->
              chain.verifyWithScram(
                  session, "ann", ScramHash.SHA_256, ScramKeys.of(keys).orElseThrow()::equals);
          case TOKEN -> chain.verifyToken(session, Optional.empty(), BearerToken.of("t0ken"));
          case CERTIFICATE -> LoginResult.accepted(new Identity(ANN, "second"));
        };
    return chain.end(session, proved);
  }

  @ParameterizedTest
  @EnumSource
  void whomTheFirstDoesNotKnowTheSecondLetsIn(Way way) {
    assertEquals(accepted("second"), login(way));
  }

  @ParameterizedTest
  @EnumSource
  void whomTheFirstHasLockedNobodyLetsIn(Way way) {
    first.verifiers.put(ANN.value(), new VerifierResult.Disabled());
    assertEquals(REFUSED, login(way));
    assertEquals(List.of(), second.askedForVerifiers);
  }

  /** With PLAIN the first alone decides about the password; so it does where none is sent. */
  @ParameterizedTest
  @EnumSource(names = {"SECRET", "SCRAM"})
  void whomTheFirstKnowsByAHashAloneTheSecondDoesNotLetInByItsOwnPassword(Way way) {
    first.keeping(ANN.value());
    assertEquals(REFUSED, login(way));
    assertEquals(List.of(), second.askedForVerifiers);
  }

  /** Another's proof is no password of the first; only a lock counts. */
  @ParameterizedTest
  @EnumSource(names = {"TOKEN", "CERTIFICATE"})
  void whomTheFirstKnowsMayProveItselfOtherwise(Way way) {
    first.keeping(ANN.value());
    assertEquals(accepted("second"), login(way));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheFirstCannotFindOutIsTemporary(Way way) {
    first.verifiers.put(ANN.value(), null);
    assertEquals(LoginResult.failed(LoginFailure.TEMPORARY), login(way));
  }

  private static Stream<String> names() {
    return Stream.of("ann", "nobody", "malformed\0");
  }

  /** So the first step of SCRAM is as quick for all, and an account is not told by its changes. */
  @ParameterizedTest
  @MethodSource("names")
  void whatScramSaysOfANameIsTheSameWhateverIsKept(String user) {
    AuthenticatorChain chain = chain(Verifier.SCRAM_SHA_256);
    first.kinds = Set.of(Verifier.SCRAM_SHA_256);
    ScramParameters before = chain.scramParameters(user, ScramHash.SHA_256);
    assertEquals(20_000, before.iterations());
    assertEquals(16, before.salt().length);
    ScramKeys keys = keys("s3cret");
    assertEquals(chain.scramParameters("ann", ScramHash.SHA_256), keys.parameters(), "made later");
    for (VerifierResult kept :
        List.of(
            new VerifierResult.Known(List.of(keys.verifier())),
            new VerifierResult.Known(List.of(keys("another").verifier())),
            new VerifierResult.Known(List.of(imported(keys).verifier())),
            new VerifierResult.Disabled())) {
      first.verifiers.put(ANN.value(), kept);
      assertEquals(before, chain.scramParameters(user, ScramHash.SHA_256));
    }
    assertEquals(List.of(), first.askedForVerifiers);
    assertNotEquals(before, chain.scramParameters("bob", ScramHash.SHA_256));
    assertNotEquals(before, chain.scramParameters(user, ScramHash.SHA_512));
  }

  private ScramKeys keys(String password) {
    return ScramKeys.of(passwords.scramKeys(ANN, ScramHash.SHA_256, Password.of(password)))
        .orElseThrow();
  }

  /** As another server made them. */
  private static ScramKeys imported(ScramKeys keys) {
    ScramParameters others = new ScramParameters(new byte[12], 4_096);
    return new ScramKeys(keys.hash(), others, keys.storedKey(), keys.serverKey());
  }

  /** The client was told of another salt: they could not fit, and are not asked about. */
  @Test
  void keysWithOtherParametersAreNotShownToAProof() {
    first.kinds = Set.of(Verifier.SCRAM_SHA_256);
    ScramKeys keys = keys("s3cret");
    first.keeping(ANN.value(), imported(keys).verifier());
    List<ScramKeys> seen = new ArrayList<>();
    AuthenticatorChain chain = chain(Verifier.SCRAM_SHA_256);
    assertEquals(REFUSED, chain.verifyWithScram(session, "ann", ScramHash.SHA_256, seen::add));
    first.keeping(ANN.value(), keys.verifier());
    assertEquals(
        accepted("first"), chain.verifyWithScram(session, "ann", ScramHash.SHA_256, seen::add));
    assertEquals(3, seen.size(), "made-up keys for everybody, and those of the account");
    assertEquals(keys, seen.getLast());
  }

  @Test
  void nobodyGetsInByGuessingTheMadeUpKeys() {
    first.kinds = Set.of(Verifier.SCRAM_SHA_256);
    AuthenticatorChain chain = chain(Verifier.SCRAM_SHA_256);
    for (String user : List.of("nobody", "malformed\0")) {
      assertEquals(REFUSED, chain.verifyWithScram(session, user, ScramHash.SHA_256, _ -> true));
    }
  }
}

package org.stagepost.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.VerifierResult;

/** Each clause of the contract can fail: authenticators with one fault each, and what finds it. */
final class BrokenAuthenticatorsTest extends FaultsOfAContract {

  @Override
  List<Fault> faults() {
    return List.of(
        new Fault(NameWithBlank.class, "hasAShortName"),
        new Fault(RefusesAll.class, "takesTheRightPassword"),
        new Fault(TakesAll.class, "refusesEveryOtherPassword"),
        new Fault(Trims.class, "keepsPasswordsToTheOctet"),
        new Fault(IgnoresCase.class, "refusesEveryOtherPassword"),
        new Fault(CutsAtNul.class, "refusesEveryOtherPassword"),
        new Fault(CutsAt72.class, "keepsPasswordsOfAnyOctets"),
        new Fault(ReadsText.class, "keepsPasswordsOfAnyOctets"),
        new Fault(TakesAnEmptyPassword.class, "refusesAnEmptyPassword"),
        new Fault(CallsStrangersWrong.class, "doesNotKnowOthers"),
        new Fault(SearchesWithWildcards.class, "hostileNamesOfNobodyAreUnknown"),
        new Fault(ChokesOnQuotes.class, "hostileNamesAreNamesLikeOthers"),
        new Fault(SharesAField.class, "manyLoginsAtOnceGetTheirOwnAnswers"),
        new Fault(TakesNoPasswords.class, "saysThatItTakesPasswords"),
        new Fault(RemembersForEver.class, "aNewPasswordCountsAtOnce"),
        new Fault(DisabledMeansWrong.class, "aDisabledAccountIsKnownAndDoesNotOpen"),
        new Fault(FindsTheRemoved.class, "aRemovedAccountIsUnknown"),
        new Fault(SuppliesUndeclared.class, "suppliesVerifiersOfTheKindsThatItDeclares"),
        new Fault(PassesOnWhomItKnows.class, "isTheLastThatIsAskedAboutWhomItKnows"),
        new Fault(KnowsEverybody.class, "isTheLastThatIsAskedAboutWhomItKnows"),
        new Fault(PassesOnWhomItLocks.class, "aDisabledAccountIsLockedHoweverOneLogsIn"),
        new Fault(LocksPasswordsAlone.class, "aDisabledAccountIsLockedHoweverOneLogsIn"),
        new Fault(TakesAnOutageForNobody.class, "anOutageIsNeverARefusal"),
        new Fault(ShowsTheSecret.class, "itsAnswersShowNoSecret"));
  }

  @Override
  Class<?> sound() {
    return Faultless.class;
  }

  /** A sound authenticator; each subclass spoils one thing. */
  static class Sound implements Authenticator {
    private final Authenticator sound;

    Sound(Authenticator sound) {
      this.sound = sound;
    }

    @Override
    public String name() {
      return sound.name();
    }

    @Override
    public AuthResult verify(AccountName name, Password password) throws Exception {
      return sound.verify(name, password);
    }

    @Override
    public Set<String> suppliedKinds() {
      return sound.suppliedKinds();
    }

    @Override
    public VerifierResult verifiers(AccountName name) throws Exception {
      return sound.verifiers(name);
    }
  }

  /** The contract over a spoilt authenticator. */
  abstract static class Spoilt extends MemoryAuthenticatorTest {
    @Override
    protected Authenticator authenticator(Map<AccountName, Password> accounts) throws Exception {
      return spoil(super.authenticator(accounts));
    }

    abstract Authenticator spoil(Authenticator sound);
  }

  /** The contract over one whose answers are changed on the way. */
  abstract static class Answering extends Spoilt {
    @Override
    Authenticator spoil(Authenticator sound) {
      return new Sound(sound) {
        @Override
        public AuthResult verify(AccountName name, Password password) throws Exception {
          return answer(sound, name, password);
        }
      };
    }

    abstract AuthResult answer(Authenticator sound, AccountName name, Password password)
        throws Exception;
  }

  /** The contract over one that has no fault, and an outage. */
  static final class Faultless extends Answering {
    private volatile boolean down;

    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      return down ? new AuthResult.TemporaryFailure("down") : sound.verify(name, password);
    }

    @Override
    protected Optional<Outage> outage() {
      return Optional.of(() -> down = true);
    }
  }

  /** The contract over one that stores and checks something else than the password. */
  abstract static class Mangling extends MemoryAuthenticatorTest {
    @Override
    protected Authenticator authenticator(Map<AccountName, Password> accounts) throws Exception {
      Map<AccountName, Password> mangled = new ConcurrentHashMap<>();
      accounts.forEach((name, password) -> mangled.put(name, mangled(password)));
      return new Sound(super.authenticator(mangled)) {
        @Override
        public AuthResult verify(AccountName name, Password password) throws Exception {
          return super.verify(name, mangled(password));
        }
      };
    }

    private Password mangled(Password password) {
      return Password.of(mangle(password.octets()));
    }

    abstract byte[] mangle(byte[] octets);
  }

  static final class NameWithBlank extends Spoilt {
    @Override
    Authenticator spoil(Authenticator sound) {
      return new Sound(sound) {
        @Override
        public String name() {
          return "in memory";
        }
      };
    }
  }

  static final class RefusesAll extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) {
      return new AuthResult.Mismatch();
    }
  }

  static final class TakesAll extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) {
      return new AuthResult.Ok(name);
    }
  }

  static final class Trims extends Mangling {
    @Override
    byte[] mangle(byte[] octets) {
      return latin1(octets).strip().getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  static final class IgnoresCase extends Mangling {
    @Override
    byte[] mangle(byte[] octets) {
      return latin1(octets).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  static final class CutsAtNul extends Mangling {
    @Override
    byte[] mangle(byte[] octets) {
      int nul = latin1(octets).indexOf('\0');
      return nul < 0 ? octets : Arrays.copyOf(octets, nul);
    }
  }

  static final class CutsAt72 extends Mangling {
    @Override
    byte[] mangle(byte[] octets) {
      return Arrays.copyOf(octets, Math.min(octets.length, 72));
    }
  }

  static final class ReadsText extends Mangling {
    @Override
    byte[] mangle(byte[] octets) {
      return new String(octets, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String latin1(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  static final class TakesAnEmptyPassword extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      return password.octets().length == 0 ? new AuthResult.Ok(name) : sound.verify(name, password);
    }
  }

  static final class CallsStrangersWrong extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      AuthResult result = sound.verify(name, password);
      return result instanceof AuthResult.UnknownUser ? new AuthResult.Mismatch() : result;
    }
  }

  static final class SearchesWithWildcards extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      return sound.verify(
          name.value().startsWith("_nn") ? new AccountName("ann@example.org") : name, password);
    }
  }

  static final class ChokesOnQuotes extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      if (name.value().contains("'")) {
        throw new IllegalStateException("Syntax error in SQL statement");
      }
      return sound.verify(name, password);
    }
  }

  /** Each of two logins that meet here answers with the name of the other. */
  static final class SharesAField extends Answering {
    private static final long LONGEST_WAIT = 20;

    private final Exchanger<AccountName> field = new Exchanger<>();

    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      return sound.verify(name, password) instanceof AuthResult.Ok ok
          ? new AuthResult.Ok(field.exchange(name, LONGEST_WAIT, TimeUnit.SECONDS), ok.label())
          : sound.verify(name, password);
    }
  }

  static final class RemembersForEver extends Answering {
    private final Map<AccountName, Password> opened = new ConcurrentHashMap<>();

    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      if (password.equals(opened.get(name))) {
        return new AuthResult.Ok(name);
      }
      AuthResult result = sound.verify(name, password);
      if (result instanceof AuthResult.Ok) {
        opened.put(name, password);
      }
      return result;
    }
  }

  static final class DisabledMeansWrong extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      AuthResult result = sound.verify(name, password);
      return result instanceof AuthResult.Disabled ? new AuthResult.Mismatch() : result;
    }
  }

  static final class FindsTheRemoved extends Answering {
    private final Set<AccountName> known = ConcurrentHashMap.newKeySet();

    @Override
    protected Authenticator authenticator(Map<AccountName, Password> accounts) throws Exception {
      known.addAll(accounts.keySet());
      return super.authenticator(accounts);
    }

    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      AuthResult result = sound.verify(name, password);
      return result instanceof AuthResult.UnknownUser && known.contains(name)
          ? new AuthResult.Mismatch()
          : result;
    }
  }

  static final class TakesNoPasswords extends Spoilt {
    @Override
    Authenticator spoil(Authenticator sound) {
      return new Sound(sound) {
        @Override
        public boolean takesPasswords() {
          return false;
        }
      };
    }
  }

  /** The contract over one that says something else where no password is sent. */
  abstract static class Telling extends Spoilt {
    @Override
    Authenticator spoil(Authenticator sound) {
      return new Sound(sound) {
        @Override
        public VerifierResult verifiers(AccountName name) throws Exception {
          return tell(sound.verifiers(name));
        }
      };
    }

    abstract VerifierResult tell(VerifierResult sound);
  }

  static final class PassesOnWhomItKnows extends Telling {
    @Override
    VerifierResult tell(VerifierResult sound) {
      return sound instanceof VerifierResult.Known ? new VerifierResult.Next() : sound;
    }
  }

  static final class KnowsEverybody extends Telling {
    @Override
    VerifierResult tell(VerifierResult sound) {
      return sound instanceof VerifierResult.Next ? new VerifierResult.Known(List.of()) : sound;
    }
  }

  static final class PassesOnWhomItLocks extends Telling {
    @Override
    VerifierResult tell(VerifierResult sound) {
      return sound instanceof VerifierResult.Disabled ? new VerifierResult.Next() : sound;
    }
  }

  static final class LocksPasswordsAlone extends Telling {
    @Override
    VerifierResult tell(VerifierResult sound) {
      return sound instanceof VerifierResult.Disabled ? new VerifierResult.Known(List.of()) : sound;
    }
  }

  static final class SuppliesUndeclared extends Spoilt {
    @Override
    Authenticator spoil(Authenticator sound) {
      return new Sound(sound) {
        @Override
        public Set<String> suppliedKinds() {
          return Set.of();
        }
      };
    }
  }

  static final class TakesAnOutageForNobody extends Answering {
    private volatile boolean down;

    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) throws Exception {
      return down ? new AuthResult.UnknownUser() : sound.verify(name, password);
    }

    @Override
    protected Optional<Outage> outage() {
      return Optional.of(() -> down = true);
    }
  }

  static final class ShowsTheSecret extends Answering {
    @Override
    AuthResult answer(Authenticator sound, AccountName name, Password password) {
      return new AuthResult.TemporaryFailure(latin1(password.octets()) + " was not understood");
    }
  }
}

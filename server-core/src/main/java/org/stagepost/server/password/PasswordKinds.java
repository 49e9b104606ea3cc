package org.stagepost.server.password;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.key.KeyedDigest.Digest;
import org.stagepost.server.key.ServerKey;

/** All kinds of verifier, and the threads that work on them. */
public final class PasswordKinds implements Passwords, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PasswordKinds.class);

  private final Map<String, VerifierKind> kinds;
  private final OwnPassword own;
  private final ReadableKind readable;
  private final ServerKey key;
  private final HashingThreads threads;
  private final int capacity;
  private final VerifiedPasswords verified;
  private final ScramSalts salts;
  private final Renewals renewals;
  private final Verifier nobody;

  /** The kinds; no thread is started and no file is opened yet. */
  public PasswordKinds(PasswordSettings settings) {
    this(settings, Renewals.later());
  }

  /** Kinds that make anew what is kept of a password before they answer; for tests. */
  public static PasswordKinds renewingAtOnce(PasswordSettings settings) {
    return new PasswordKinds(settings, Renewals.atOnce());
  }

  private PasswordKinds(PasswordSettings settings, Renewals renewals) {
    this.key = settings.key();
    this.renewals = renewals;
    this.salts = new ScramSalts(key);
    this.readable = new ReadableKind(key);
    Argon2idKind standard = new Argon2idKind(settings.cost(), Runtime.getRuntime().maxMemory());
    this.threads = new HashingThreads(settings.threads(), settings.queue());
    this.own = new OwnPassword(standard, settings.scram(), salts, threads);
    this.kinds =
        Stream.concat(
                Stream.of(
                    standard,
                    new BcryptKind(),
                    Sha2CryptKind.sha256(),
                    Sha2CryptKind.sha512(),
                    new Ssha512Kind(),
                    new GeneratedKind(),
                    readable),
                ScramKind.all().stream())
            .collect(Collectors.toUnmodifiableMap(VerifierKind::name, Function.identity()));
    this.capacity = settings.threads() + settings.queue();
    this.verified = new VerifiedPasswords(settings.remembered(), System::nanoTime);
    this.nobody = nobody(settings.cost());
  }

  /**
   * A verifier that costs as much as a new account's and fits no password that anyone will find.
   */
  private static Verifier nobody(Argon2Cost cost) {
    return new Verifier(
        Verifier.ARGON2ID,
        "$argon2id$v=19$m=%d,t=%d,p=%d$AAAAAAAAAAAAAAAAAAAAAA$%s"
            .formatted(cost.memory(), cost.passes(), cost.lanes(), "A".repeat(43)));
  }

  @Override
  public boolean verify(Verifier verifier, Password password) {
    VerifierKind kind = kinds.get(verifier.kind());
    if (kind == null) {
      return false;
    }
    Optional<String> problem = kind.problem(verifier.value());
    if (problem.isPresent()) {
      LOG.warn("a stored verifier of kind {} {}", kind.name(), problem.get());
      return false;
    }
    byte[] octets = password.octets();
    return kind.isSlow() ? fitsSlowly(kind, verifier, octets) : kind.fits(verifier.value(), octets);
  }

  private boolean fitsSlowly(VerifierKind kind, Verifier verifier, byte[] password) {
    Digest pair = verified.pair(verifier, password);
    if (verified.has(pair)) {
      return true;
    }
    boolean fits = threads.work(() -> kind.fits(verifier.value(), password));
    if (fits) {
      verified.add(pair);
    }
    return fits;
  }

  @Override
  public Optional<Verifier> check(List<Verifier> verifiers, Password password) {
    List<Verifier> ways = ways(verifiers.stream().filter(Verifier::isOwn).toList());
    Optional<Verifier> fitting =
        Stream.concat(generated(verifiers), ways.stream())
            .filter(verifier -> verify(verifier, password))
            .findFirst();
    if (fitting.isEmpty()
        && verifiers.stream().anyMatch(Verifier::isOwn)
        && ways.stream().noneMatch(this::isSlow)) {
      workForNobody(password); // a readable secret, say, would be told by the time
    }
    return fitting;
  }

  @Override
  public Optional<Verifier> check(
      AccountName account, List<Verifier> verifiers, Password password, Renewal store) {
    Optional<Verifier> fitting = check(verifiers, password);
    fitting
        .map(one -> new OwnPassword.Login(account, verifiers, one, password))
        .filter(own::isOutdated)
        .ifPresent(login -> renewals.add(account, () -> store.store(own.renewed(login))));
    return fitting;
  }

  /** The application passwords; whatever else has a label is not worth its time. */
  private static Stream<Verifier> generated(List<Verifier> verifiers) {
    return verifiers.stream()
        .filter(verifier -> !verifier.isOwn() && verifier.kind().equals(Verifier.GENERATED));
  }

  /** By which of its own verifiers a password opens an account; those that cost little first. */
  private List<Verifier> ways(List<Verifier> kept) {
    List<Verifier> hashes =
        kept.stream()
            .filter(verifier -> !verifier.kind().equals(Verifier.READABLE))
            .filter(verifier -> !ScramKind.isScram(verifier))
            .sorted(Comparator.comparing(this::isSlow))
            .toList();
    return hashes.isEmpty()
        ? kept.stream()
            .filter(verifier -> ScramKind.isScram(verifier) && problem(verifier).isEmpty())
            .limit(1) // all are of one password
            .toList()
        : hashes;
  }

  private boolean isSlow(Verifier verifier) {
    return problem(verifier).isEmpty() && kinds.get(verifier.kind()).isSlow();
  }

  /** All that an account should keep of a new password of its own. */
  public List<Verifier> ofOwn(AccountName account, Password password) {
    return own.made(account, password);
  }

  @Override
  public Verifier make(String kindName, Password password) {
    VerifierKind kind = kinds.get(kindName);
    if (kind == null) {
      throw new IllegalArgumentException("there is no kind of verifier " + kindName);
    }
    byte[] octets = password.octets();
    return new Verifier(
        kindName, kind.isSlow() ? threads.work(() -> kind.make(octets)) : kind.make(octets));
  }

  @Override
  public Verifier scramKeys(AccountName account, ScramHash hash, Password password) {
    return own.keys(account, hash, password);
  }

  /** What SCRAM says of a name; the same whether somebody has it or not. */
  public ScramParameters scramParameters(String name, ScramHash hash) {
    return salts.of(name, hash);
  }

  /** The keys of an account that a client can log in with, which was told what SCRAM says of it. */
  public Optional<ScramKeys> usableKeys(AccountName account, Verifier verifier) {
    return salts.usableKeys(account.value(), verifier);
  }

  /** Why a verifier is of no use here, without its value; empty if it can be checked. */
  public Optional<String> problem(Verifier verifier) {
    VerifierKind kind = kinds.get(verifier.kind());
    return kind == null
        ? Optional.of("is of a kind that is not known here")
        : kind.problem(verifier.value());
  }

  /** Does the work of one check for an account that is not there. */
  public void workForNobody(Password password) {
    verify(nobody, password);
  }

  /** The secret that a verifier of the readable kind holds. */
  public Optional<byte[]> secret(Verifier verifier) {
    return verifier.kind().equals(Verifier.READABLE)
        ? readable.secret(verifier.value())
        : Optional.empty();
  }

  /** A secret for a user without one: always the same for a name, and known to nobody. */
  public byte[] madeUpSecret(String user) {
    return key.derive("made-up secrets", user);
  }

  /** Keys of SCRAM for a user without them: always the same for a name, and no proof fits them. */
  public ScramKeys madeUpKeys(String user, ScramHash hash) {
    return salts.madeUp(user, hash);
  }

  /** How many hashes may be worked on, or wait. */
  public int capacity() {
    return capacity;
  }

  /** Ends the threads. */
  @Override
  public void close() {
    renewals.close();
    threads.close();
  }
}

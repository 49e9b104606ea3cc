package org.stagepost.server.password;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.auth.Verifier;

/**
 * What an account should keep of its own password: an Argon2id hash that costs what it costs today,
 * and keys for the hash functions of SCRAM that the operator wants.
 *
 * @param standard the kind of the hash
 * @param scram the hash functions
 * @param salts what the keys are salted with
 * @param threads work on both
 */
record OwnPassword(
    Argon2idKind standard, List<ScramHash> scram, ScramSalts salts, HashingThreads threads) {

  OwnPassword {
    scram = List.copyOf(scram);
  }

  /** All that is kept of a new password. */
  List<Verifier> made(AccountName account, Password password) {
    return Stream.concat(
            Stream.of(hash(password)), scram.stream().map(hash -> keys(account, hash, password)))
        .toList();
  }

  private Verifier hash(Password password) {
    byte[] octets = password.octets();
    return new Verifier(standard.name(), threads.work(() -> standard.make(octets)));
  }

  /** Keys that a client can log in with, which was told what SCRAM says of the account. */
  Verifier keys(AccountName account, ScramHash hash, Password password) {
    ScramParameters parameters = salts.of(account.value(), hash);
    byte[] octets = password.octets();
    return threads.work(() -> new ScramKind(hash).keys(octets, parameters)).verifier();
  }

  /**
   * What an account keeps, and with which of it somebody has logged in.
   *
   * @param fitting one of the verifiers
   */
  record Login(AccountName account, List<Verifier> verifiers, Verifier fitting, Password password) {

    /** Whether the verifier tells this very password from all others. */
    private boolean isExact() {
      byte[] octets = password.octets();
      if (ScramKind.isScram(fitting)) {
        return PreparedPassword.isPrepared(octets);
      }
      return !fitting.kind().equals(Verifier.BLF_CRYPT) || BcryptKind.readsAll(octets);
    }
  }

  /** Whether something else should be kept. */
  boolean isOutdated(Login login) {
    return login.fitting().isOwn() && (isHashWanting(login) || !missing(login).isEmpty());
  }

  /**
   * What was typed may not be the password but pass for it: a hash of it would shut the owner out.
   */
  private boolean isHashWanting(Login login) {
    return !isCurrent(login.fitting()) && login.isExact();
  }

  private boolean isCurrent(Verifier fitting) {
    return fitting.kind().equals(standard.name()) && standard.isCurrent(fitting.value());
  }

  /** Of which hash functions there are no keys that a client can log in with. */
  private List<ScramHash> missing(Login login) {
    if (!ScramKind.takes(login.password().octets())
        || !login.isExact() && !ScramKind.isScram(login.fitting())) {
      return List.of();
    }
    String account = login.account().value();
    return scram.stream()
        .filter(
            hash ->
                login.verifiers().stream()
                    .filter(verifier -> verifier.isOwn() && verifier.kind().equals(hash.kind()))
                    .noneMatch(verifier -> salts.usableKeys(account, verifier).isPresent()))
        .toList();
  }

  /** What should be kept instead: all else stays, in its order. */
  List<Verifier> renewed(Login login) {
    List<ScramHash> missing = missing(login);
    List<String> replaced = missing.stream().map(ScramHash::kind).toList();
    boolean byKeys = ScramKind.isScram(login.fitting());
    List<Verifier> renewed = new ArrayList<>();
    if (byKeys && isHashWanting(login)) { // they had to do for a hash so far
      renewed.add(hash(login.password()));
    }
    for (Verifier verifier : login.verifiers()) {
      if (verifier.equals(login.fitting()) && !byKeys) {
        renewed.add(isHashWanting(login) ? hash(login.password()) : verifier);
      } else if (!verifier.isOwn() || !replaced.contains(verifier.kind())) {
        renewed.add(verifier);
      }
    }
    missing.stream()
        .map(hash -> keys(login.account(), hash, login.password()))
        .forEach(renewed::add);
    return List.copyOf(renewed);
  }
}

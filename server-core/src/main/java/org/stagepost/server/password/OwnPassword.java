package org.stagepost.server.password;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;

/**
 * What an account should keep of its own password: an Argon2id hash that costs what it costs today,
 * and keys for the hash functions of SCRAM that the operator wants.
 *
 * @param standard the kind of the hash
 * @param scram the hash functions
 * @param salts what the keys are salted with
 */
record OwnPassword(Argon2idKind standard, List<ScramHash> scram, ScramSalts salts) {

  OwnPassword {
    scram = List.copyOf(scram);
  }

  /** Makes what is kept of one password of one account. */
  interface Maker {

    Verifier hash();

    Verifier keys(ScramHash hash);
  }

  /** All that is kept of a new password. */
  List<Verifier> made(Maker maker) {
    return Stream.concat(Stream.of(maker.hash()), scram.stream().map(maker::keys)).toList();
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
      return switch (fitting.kind()) {
        case Verifier.BLF_CRYPT -> BcryptKind.readsAll(octets);
        case Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512 ->
            PreparedPassword.isPrepared(octets);
        default -> true;
      };
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
  List<Verifier> renewed(Login login, Maker maker) {
    List<ScramHash> missing = missing(login);
    List<String> replaced = missing.stream().map(ScramHash::kind).toList();
    boolean byKeys = ScramKind.isScram(login.fitting());
    List<Verifier> renewed = new ArrayList<>();
    if (byKeys && isHashWanting(login)) { // they had to do for a hash so far
      renewed.add(maker.hash());
    }
    for (Verifier verifier : login.verifiers()) {
      if (verifier.equals(login.fitting()) && !byKeys) {
        renewed.add(isHashWanting(login) ? maker.hash() : verifier);
      } else if (!verifier.isOwn() || !replaced.contains(verifier.kind())) {
        renewed.add(verifier);
      }
    }
    missing.stream().map(maker::keys).forEach(renewed::add);
    return List.copyOf(renewed);
  }
}

package org.stagepost.server.account;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.log.LogText;
import org.stagepost.server.password.GeneratedSecret;

/**
 * What {@code stagepost user app-password} does: further secrets of an account, one for each of its
 * programs, each of which can be taken away by itself. They are made here and nobody chooses them.
 */
public final class ApplicationPasswords {

  private static final int MOST_LABEL = 64;
  private static final int MOST = 100;
  private static final Pattern LABEL = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]+");

  private final EditedAccounts accounts;
  private final Passwords passwords;

  ApplicationPasswords(EditedAccounts accounts, Passwords passwords) {
    this.accounts = accounts;
    this.passwords = passwords;
  }

  /** Makes one under a label that the account does not have yet; it is told this once. */
  public UserResult add(String address, String label) {
    Optional<String> problem = problem(label);
    return problem.isPresent()
        ? UserResult.refused(problem.get())
        : accounts.on(address, name -> add(name, label));
  }

  private UserResult add(AccountName name, String label) {
    Password secret = GeneratedSecret.random();
    Verifier added = passwords.make(Verifier.GENERATED, secret).labelled(label);
    Optional<List<Verifier>> before =
        accounts.edit(
            editor ->
                editor.changeVerifiers(
                    name,
                    there ->
                        refusal(there, name, label).isPresent()
                            ? there
                            : Stream.concat(there.stream(), Stream.of(added)).toList()));
    if (before.isEmpty()) {
      return EditedAccounts.unknown(name);
    }
    return refusal(before.get(), name, label)
        .map(UserResult::refused)
        .orElseGet(() -> new UserResult.Made(name, label, secret));
  }

  private static Optional<String> refusal(List<Verifier> there, AccountName name, String label) {
    if (labels(there).contains(label)) {
      return Optional.of(
          name + " has an application password " + LogText.quoted(label) + " already");
    }
    return labels(there).size() >= MOST
        ? Optional.of(name + " has " + MOST + " application passwords, which is all it may have")
        : Optional.empty();
  }

  private static Optional<String> problem(String label) {
    return label.length() > MOST_LABEL
            || !label.equals(label.strip())
            || !LABEL.matcher(label).matches()
        ? Optional.of(
            "a label has 1 to " + MOST_LABEL + " letters, digits and signs, with blanks between")
        : Optional.empty();
  }

  /** The labels of an account, in the order in which they were made; empty if there is none. */
  public Optional<List<String>> labels(String address) {
    return accounts.name(address).flatMap(this::verifiers).map(ApplicationPasswords::labels);
  }

  private Optional<List<Verifier>> verifiers(AccountName name) {
    return accounts.isEditable()
        ? accounts.edit(editor -> editor.verifiers(name))
        : Optional.empty();
  }

  /** The labels among some verifiers. */
  static List<String> labels(List<Verifier> verifiers) {
    return verifiers.stream()
        .filter(verifier -> !verifier.isOwn())
        .map(Verifier::label)
        .distinct()
        .toList();
  }

  /** What is to be said of them after a change of the account's own password. */
  static List<String> left(List<Verifier> verifiers, boolean revoked) {
    int number = labels(verifiers).size();
    String which = number == 1 ? "1 application password" : number + " application passwords";
    String stay = number == 1 ? " still lets it in" : " still let it in";
    String gone = number == 1 ? " was removed" : " were removed";
    return number == 0
        ? List.of()
        : List.of(which + (revoked ? gone : stay + " (--revoke-app-passwords)"));
  }

  /** Takes one away; the next login counts it as wrong. */
  public UserResult remove(String address, String label) {
    return accounts.on(address, name -> remove(name, label));
  }

  private UserResult remove(AccountName name, String label) {
    Optional<List<Verifier>> before =
        accounts.edit(
            editor ->
                editor.changeVerifiers(
                    name,
                    there ->
                        there.stream()
                            .filter(one -> one.isOwn() || !one.label().equals(label))
                            .toList()));
    if (before.isEmpty()) {
      return EditedAccounts.unknown(name);
    }
    String which = "application password " + LogText.quoted(label) + " of " + name;
    return labels(before.get()).contains(label)
        ? UserResult.done("the " + which + " was removed")
        : UserResult.refused("there is no " + which);
  }
}

package org.stagepost.server.account;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.password.PasswordKinds;

/**
 * A file of accounts: lines {@code address:{SCHEME}hash} or {@code address:password}. Empty lines,
 * and lines that begin with a number sign, are skipped. A password to the octet, blanks at its end
 * included; one that begins with a brace is written {@code {PLAIN}{like this}}.
 *
 * @param entries the accounts; of use only if there are no problems
 * @param problems what is wrong, each with its line's number; never a secret
 */
public record AccountImport(List<Entry> entries, List<String> problems) {

  private static final String PLAIN = "{PLAIN}";
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * One account.
   *
   * @param line the number of its line, from 1
   * @param name the account
   * @param secret what its password is, or is checked with
   */
  public record Entry(int line, AccountName name, Secret secret) {}

  /** A password, or what is left of one. */
  public sealed interface Secret {

    /** A hash that another server made. */
    record Hash(Verifier verifier) implements Secret {}

    /** The password itself. */
    record Plain(Password password) implements Secret {}
  }

  /**
   * What the lines are checked against.
   *
   * @param defaultDomain the domain of a name without one
   * @param problem why a verifier is of no use here, if it is not; {@link PasswordKinds#problem}
   * @param exists whether there is an account of this name already
   */
  public record Checks(
      String defaultDomain,
      Function<Verifier, Optional<String>> problem,
      Predicate<AccountName> exists) {}

  /**
   * Reads a file. Every line is checked, whatever is wrong with those before it.
   *
   * @param file its octets
   */
  public static AccountImport read(byte[] file, Checks checks) {
    Reader reader = new Reader(checks);
    int start = startsWithMark(file) ? BYTE_ORDER_MARK.length : 0;
    for (int line = 1; start < file.length; line++) {
      int end = start;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      int textEnd = end > start && file[end - 1] == '\r' ? end - 1 : end;
      reader.line(line, Arrays.copyOfRange(file, start, textEnd));
      start = end + 1;
    }
    return new AccountImport(List.copyOf(reader.entries), List.copyOf(reader.problems));
  }

  private static boolean startsWithMark(byte[] file) {
    return file.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            file, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }

  private static final class Reader {
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Map<AccountName, Integer> lines = new HashMap<>();
    private final Checks checks;

    Reader(Checks checks) {
      this.checks = checks;
    }

    void line(int number, byte[] octets) {
      if (octets.length == 0 || octets[0] == '#') {
        return;
      }
      int colon = 0;
      while (colon < octets.length && octets[colon] != ':') {
        colon++;
      }
      if (colon == octets.length) {
        problem(number, "there is no colon between address and password");
        return;
      }
      Optional<AccountName> name = // in which no U+FFFD is, in place of what is not UTF-8
          AccountName.parse(
              new String(octets, 0, colon, StandardCharsets.UTF_8), checks.defaultDomain());
      if (name.isEmpty()) {
        problem(number, "what stands before the colon is not an address that can have an account");
        return;
      }
      nameProblem(number, name.get()).ifPresent(what -> problem(number, what));
      secret(number, Arrays.copyOfRange(octets, colon + 1, octets.length))
          .ifPresent(secret -> entries.add(new Entry(number, name.get(), secret)));
    }

    private Optional<String> nameProblem(int number, AccountName name) {
      Integer before = lines.putIfAbsent(name, number);
      if (before != null) {
        return Optional.of(name + " stands on line " + before + " already");
      }
      return checks.exists().test(name) ? Optional.of(name + " exists already") : Optional.empty();
    }

    private Optional<Secret> secret(int number, byte[] octets) {
      String text = new String(octets, StandardCharsets.ISO_8859_1); // only to look at
      if (!text.startsWith("{") || text.indexOf('}') < 0) {
        return plain(number, octets);
      }
      if (text.regionMatches(true, 0, PLAIN, 0, PLAIN.length())) {
        return plain(number, Arrays.copyOfRange(octets, PLAIN.length(), octets.length));
      }
      Optional<Verifier> verifier = Verifier.ofScheme(text);
      if (verifier.isEmpty()) {
        problem(
            number,
            "the scheme in braces is not one of "
                + String.join(", ", Verifier.schemes())
                + ", nor CRYPT with $argon2id$, $2y$, $5$ or $6$ behind it; a password that begins"
                + " with a brace is written {PLAIN}{…");
        return Optional.empty();
      }
      Optional<String> problem = checks.problem().apply(verifier.get());
      problem.ifPresent(what -> problem(number, "the hash " + what));
      return problem.isPresent() ? Optional.empty() : Optional.of(new Secret.Hash(verifier.get()));
    }

    private Optional<Secret> plain(int number, byte[] octets) {
      Password password = Password.of(octets);
      Optional<String> problem = NewPassword.problem(password);
      problem.ifPresent(what -> problem(number, what));
      return problem.isPresent() ? Optional.empty() : Optional.of(new Secret.Plain(password));
    }

    private void problem(int number, String what) {
      problems.add("line " + number + ": " + what);
    }
  }
}

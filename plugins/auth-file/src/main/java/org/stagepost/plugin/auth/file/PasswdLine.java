package org.stagepost.plugin.auth.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Verifier;

/**
 * One line of a passwd-file: {@code name:password} and, behind further colons, what Dovecot and the
 * system keep of a user besides, which is of no use here, unless it restricts logins.
 */
final class PasswdLine {

  /** Name, password, uid, gid, gecos, home and shell stand before them. */
  private static final int EXTRA_FIELDS = 7;

  private static final Set<String> RESTRICTING =
      Set.of("nologin", "allow_nets", "allow_real_nets", "delay_until", "proxy");

  private PasswdLine() {}

  /** The line cannot be used; the message never quotes it. */
  static final class Faulty extends Exception {
    private static final long serialVersionUID = 1L;

    private Faulty(String problem) {
      super(problem, null, false, false);
    }
  }

  /**
   * Reads a line.
   *
   * @param line neither empty nor a comment; each character is an octet, for what stands behind the
   *     password may be in any encoding
   * @param defaultDomain the domain of a name without one
   * @return the account; if its password cannot be used, one that is locked and has a problem
   * @throws Faulty if nobody can tell whose line it is
   */
  static PasswdEntry parse(String line, String defaultDomain) throws Faulty {
    String[] fields = line.split(":", EXTRA_FIELDS + 1);
    if (fields.length < 2) {
      throw new Faulty("there is no colon between name and password");
    }
    byte[] octets = fields[0].getBytes(StandardCharsets.ISO_8859_1);
    AccountName name = // in which no U+FFFD is, in place of what is not UTF-8
        AccountName.parse(new String(octets, StandardCharsets.UTF_8), defaultDomain)
            .orElseThrow(() -> new Faulty("no account can have the name before the colon"));
    if (fields[1].startsWith("!") || fields[1].startsWith("*")) {
      return PasswdEntry.sound(name, Optional.empty(), true);
    }
    try {
      Optional<Verifier> verifier = verifier(fields[1]);
      return fields.length > EXTRA_FIELDS && restricts(fields[EXTRA_FIELDS])
          ? PasswdEntry.faulty(name, "its extra fields restrict logins, which is not done here")
          : PasswdEntry.sound(name, verifier, false);
    } catch (Faulty e) {
      return PasswdEntry.faulty(name, e.getMessage());
    }
  }

  /** Whether Dovecot would let in fewer than the password does: then nobody is let in. */
  private static boolean restricts(String extraFields) {
    return Arrays.stream(extraFields.split("\\s+"))
        .map(field -> field.split("=", 2)[0].toLowerCase(Locale.ROOT))
        .anyMatch(RESTRICTING::contains);
  }

  private static Optional<Verifier> verifier(String password) throws Faulty {
    if (password.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Verifier.ofScheme(password)
            .orElseThrow(
                () ->
                    new Faulty(
                        "what stands for the password is no hash of a kind that is taken here:"
                            + " begin it with $argon2id$, $2y$, $5$ or $6$, or with a scheme in"
                            + " braces, which is one of "
                            + String.join(", ", Verifier.schemes()))));
  }
}

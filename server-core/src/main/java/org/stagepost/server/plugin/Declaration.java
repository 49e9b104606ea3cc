package org.stagepost.server.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.session.Command;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;

/**
 * Reads what an extension says of itself, once, and checks it: a verb that no client could send, or
 * a getter that throws, would otherwise show itself in the middle of a session.
 */
final class Declaration {

  private static final Rule VERB = new Rule("[A-Z0-9-]{1,32}", "1 to 32 of A-Z, 0-9 and hyphen");

  /** RFC 5321 §4.1.1.1, ehlo-keyword; §4.1.2, esmtp-keyword. */
  private static final Rule KEYWORD =
      new Rule("[A-Z0-9][A-Z0-9-]{0,63}", "1 to 64 of A-Z, 0-9 and, not first, hyphen");

  /** RFC 4422 §3.1. */
  private static final Rule MECHANISM =
      new Rule("[A-Z0-9_-]{1,20}", "1 to 20 of A-Z, 0-9, hyphen and underscore");

  private static final Rule NAME =
      new Rule("[A-Za-z0-9-]{1,64}", "1 to 64 letters, digits and hyphens");
  private static final Rule KIND =
      new Rule("[a-z0-9-]{1,64}", "1 to 64 lower-case letters, digits and hyphens");

  /** What a name looks like, for the computer and for the reader. */
  private record Rule(Pattern pattern, String words) {
    Rule(String pattern, String words) {
      this(Pattern.compile(pattern), words);
    }
  }

  private final Object extension;
  private final Defects defects;
  private final List<Claim> claims = new ArrayList<>();
  private final List<ExtensionEntry> entries = new ArrayList<>();

  private Declaration(Object extension, Defects defects) {
    this.extension = extension;
    this.defects = defects;
  }

  /** Reads what this extension declares for each of its points. */
  static Declaration of(Object extension, Defects defects) {
    Declaration declaration = new Declaration(extension, defects);
    Point.of(extension.getClass()).forEach(declaration::read);
    return declaration;
  }

  /** What nobody else may have. */
  List<Claim> claims() {
    return claims;
  }

  /** The extension by its points and names. */
  List<ExtensionEntry> entries() {
    return entries;
  }

  private void read(Point point) {
    switch (point) {
      case SMTP_COMMAND -> command(point, "SMTP command", (SmtpCommand) extension);
      case POP3_COMMAND -> command(point, "POP3 command", (Pop3Command) extension);
      case SMTP_EXTENSION -> smtpExtension(point, (SmtpExtension) extension);
      case SASL_MECHANISM -> mechanism(point, (SaslMechanism) extension);
      case AUTHENTICATOR -> authenticator(point, (Authenticator) extension);
      case AUTH_POLICY -> named(point, ((AuthPolicy) extension)::name);
      case ACCOUNT_DIRECTORY -> named(point, ((AccountDirectory) extension)::name);
      case MAIL_STORE -> named(point, ((MailStore) extension)::name);
      case RECIPIENT_ROUTER -> named(point, ((RecipientRouter) extension)::name);
      case MAIL_FILTER -> filter(point, (MailFilter) extension);
      case MAIL_LISTENER -> named(point, ((MailListener) extension)::name);
    }
  }

  private void command(Point point, String kind, Command<?, ?> command) {
    claim(point, kind, "verb", VERB, command::verb);
    ask("allowedIn", command::allowedIn)
        .filter(Collection::isEmpty)
        .ifPresent(none -> defects.error(method("allowedIn") + " names no state"));
    ask("traits", command::traits);
  }

  private void smtpExtension(Point point, SmtpExtension smtp) {
    claim(point, "SMTP extension", "keyword", KEYWORD, smtp::keyword);
    parameters("MAIL parameter", "mailParameters", smtp::mailParameters);
    parameters("RCPT parameter", "recipientParameters", smtp::recipientParameters);
  }

  private void parameters(String kind, String method, Supplier<Set<String>> getter) {
    for (String parameter : checked(method, KEYWORD, getter)) {
      claims.add(new Claim(kind, parameter));
    }
  }

  private void mechanism(Point point, SaslMechanism mechanism) {
    claim(point, "SASL mechanism", "name", MECHANISM, mechanism::name);
    checked("requiredKinds", KIND, mechanism::requiredKinds);
  }

  private void authenticator(Point point, Authenticator authenticator) {
    named(point, authenticator::name);
    checked("suppliedKinds", KIND, authenticator::suppliedKinds);
  }

  private void filter(Point point, MailFilter filter) {
    named(point, filter::name);
    ask("whenItFails", filter::whenItFails);
  }

  private void named(Point point, Supplier<String> name) {
    claim(point, point.title(), "name", NAME, name);
  }

  private void claim(Point point, String kind, String method, Rule rule, Supplier<String> getter) {
    ask(method, getter)
        .filter(name -> fits(method, rule, name))
        .ifPresent(
            name -> {
              claims.add(new Claim(kind, name));
              entries.add(new ExtensionEntry(point.title(), name, extension.getClass().getName()));
            });
  }

  /** The names of a set that fit a rule; those that do not are reported. */
  private List<String> checked(String method, Rule rule, Supplier<Set<String>> getter) {
    return ask(method, getter).stream()
        .flatMap(Set::stream)
        .filter(name -> fits(method, rule, name))
        .toList();
  }

  private boolean fits(String method, Rule rule, String name) {
    boolean fits = name != null && rule.pattern().matcher(name).matches();
    if (!fits) {
      defects.error(method(method) + " gives " + quoted(name) + ", which is not " + rule.words());
    }
    return fits;
  }

  private <T> Optional<T> ask(String method, Supplier<T> getter) {
    try {
      T value = getter.get();
      if (value == null) {
        defects.error(method(method) + " gives null");
      }
      return Optional.ofNullable(value);
    } catch (Throwable thrown) {
      defects.error(method(method) + " failed: " + Fault.text(thrown));
      return Optional.empty();
    }
  }

  private String method(String name) {
    return extension.getClass().getName() + "." + name + "()";
  }

  private static String quoted(String name) {
    return name == null ? "null" : "\"" + name.replaceAll("\\p{Cntrl}", "?") + "\"";
  }
}

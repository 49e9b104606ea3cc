package org.stagepost.server.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What no single key can know: keys that contradict each other, files that are not there, and
 * settings that are allowed but deserve a warning.
 */
final class ConfigurationCheck {

  private final Configuration configuration;
  private final Source source;
  private final Findings findings;

  ConfigurationCheck(Configuration configuration, Source source, Findings findings) {
    this.configuration = configuration;
    this.source = source;
    this.findings = findings;
  }

  /** Says what contradicts itself. Works on what is sound of a configuration, too. */
  void errors() {
    noneTwice(configuration.domains(), JsonPath.of("domains"));
    noneTwice(configuration.authenticators(), JsonPath.of("authenticators"));
    noneTwice(configuration.authentication().policies(), JsonPath.of("authentication", "policies"));
    noneTwice(configuration.routers(), JsonPath.of("routers"));
    noneTwice(configuration.filters(), JsonPath.of("filters"));
    configuration
        .pluginTrust()
        .ifPresent(trust -> noneTwice(trust.signers(), JsonPath.of("pluginTrust", "signers")));
    configuration.listeners().forEach(this::senders);
    sharedPorts();
    configuration
        .tls()
        .ifPresent(
            tls -> {
              JsonPath path = JsonPath.of("tls");
              file(tls.certificate(), path.key("certificate"));
              file(tls.privateKey(), path.key("privateKey"));
              tls.clientAuthorities().ifPresent(file -> file(file, path.key("clientAuthorities")));
              certificates(tls.certificates(), path.key("certificates"));
            });
  }

  /** Says what is allowed and not good. Nonsense unless the whole configuration is there. */
  void warnings() {
    configuration.listeners().forEach(this::login);
    selfSigned();
    postmaster();
    guessing();
    belowTheStandards();
  }

  private void noneTwice(List<?> values, JsonPath path) {
    Set<Object> seen = new HashSet<>();
    for (Object value : values) {
      if (!seen.add(value)) {
        error(path, value + " stands twice in the list");
      }
    }
  }

  private void senders(Name name, ListenerConfig listener) {
    if (listener.senders().isPresent() && listener.protocol() != ListenerProtocol.SUBMISSION) {
      error(
          listenerPath(name).key("senders"),
          "only a listener with \"protocol\": \"submission\" has this key");
    }
  }

  private void login(Name name, ListenerConfig listener) {
    JsonPath path = listenerPath(name);
    if (listener.tls() == TlsMode.OFF
        && listener.plaintextLogin() == PlaintextLogin.NEVER
        && listener.protocol() != ListenerProtocol.SMTP) {
      warning(path, "nobody can log in here: there is no TLS, and no login without it");
    }
    if (listener.plaintextLogin() == PlaintextLogin.ALWAYS) {
      warning(
          path.key("plaintextLogin"), "passwords may cross the network where all can read them");
    }
  }

  private static JsonPath listenerPath(Name name) {
    return JsonPath.of("listeners", name.value());
  }

  private void sharedPorts() {
    List<Map.Entry<Name, ListenerConfig>> before = new ArrayList<>();
    for (Map.Entry<Name, ListenerConfig> entry : configuration.listeners().entrySet()) {
      before.stream()
          .filter(other -> collide(other.getValue(), entry.getValue()))
          .findFirst()
          .ifPresent(
              other ->
                  error(
                      listenerPath(entry.getKey()).key("port"),
                      "the listener "
                          + other.getKey()
                          + " has port "
                          + entry.getValue().port()
                          + " of this address already"));
      before.add(entry);
    }
  }

  private static boolean collide(ListenerConfig one, ListenerConfig other) {
    return one.port() != 0
        && one.port() == other.port()
        && (one.address().equals(other.address())
            || covers(one.address(), other.address())
            || covers(other.address(), one.address()));
  }

  /** Whether listening on all addresses takes this one too; {@code ::} takes IPv4 as well. */
  private static boolean covers(InetAddress all, InetAddress one) {
    return all.isAnyLocalAddress()
        && (all instanceof Inet6Address || !(one instanceof Inet6Address));
  }

  private void selfSigned() {
    boolean used =
        configuration.listeners().values().stream().anyMatch(one -> one.tls() != TlsMode.OFF);
    if (configuration.tls().isEmpty() && used) {
      warning(
          JsonPath.of("tls"),
          "not there, so the certificate is self-signed, and mail clients will ask about it");
    }
  }

  private void certificates(List<CertificateConfig> certificates, JsonPath path) {
    for (int i = 0; i < certificates.size(); i++) {
      file(certificates.get(i).certificate(), path.index(i).key("certificate"));
      file(certificates.get(i).privateKey(), path.index(i).key("privateKey"));
    }
  }

  private void file(Path file, JsonPath path) {
    if (!Files.isRegularFile(file)) {
      error(path, "there is no file " + Shown.words(file.toString()));
    } else if (!Files.isReadable(file)) {
      error(path, "the file " + Shown.words(file.toString()) + " is not readable");
    }
  }

  private void postmaster() {
    if (configuration.postmaster().isEmpty()) {
      warning(
          JsonPath.of("postmaster"),
          "not there, so mail to postmaster is kept in the mailbox postmaster@"
              + configuration.domains().getFirst());
    }
  }

  private void guessing() {
    if (configuration.authentication().failureDelay().isZero()) {
      warning(
          JsonPath.of("authentication", "failureDelay"),
          "without a delay, passwords can be guessed at full speed");
    }
    if (configuration.authentication().lockout() == Lockout.OFF) {
      warning(
          JsonPath.of("authentication", "lockout"),
          "without a lockout, passwords can be guessed for as long as one likes");
    }
  }

  /** Allowed, for tests and for reasons of one's own; but the other side expects more. */
  private void belowTheStandards() {
    Timeouts timeouts = configuration.timeouts();
    shorter(timeouts.smtpCommand(), Duration.ofMinutes(5), "smtpCommand", "5321 §4.5.3.2.7");
    shorter(timeouts.smtpData(), Duration.ofMinutes(3), "smtpData", "5321 §4.5.3.2.5");
    shorter(timeouts.pop3Command(), Duration.ofMinutes(10), "pop3Command", "1939 §3");
    Limits limits = configuration.limits();
    if (limits.recipients() > 0 && limits.recipients() < 100) {
      warning(JsonPath.of("limits", "recipients"), "RFC 5321 §4.5.3.1.8 asks for at least 100");
    }
    if (limits.messageSize().octets() > 0 && limits.messageSize().octets() < 64 * 1024) {
      warning(JsonPath.of("limits", "messageSize"), "RFC 5321 §4.5.3.1.7 asks for at least 64KiB");
    }
  }

  private void shorter(Duration value, Duration least, String key, String rfc) {
    if (value.compareTo(least) < 0) {
      warning(
          JsonPath.of("timeouts", key),
          "RFC " + rfc + " asks for at least " + Quantities.print(least));
    }
  }

  private void error(JsonPath path, String what) {
    findings.error(source.place(path), path, what);
  }

  private void warning(JsonPath path, String what) {
    findings.warning(source.place(path), path, what);
  }
}

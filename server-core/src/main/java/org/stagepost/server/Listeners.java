package org.stagepost.server;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ListenerConfig;
import org.stagepost.server.config.Name;
import org.stagepost.server.config.Timeouts;
import org.stagepost.server.config.TlsMode;
import org.stagepost.server.net.BareLineEnds;
import org.stagepost.server.net.LineServerSettings;
import org.stagepost.server.net.ListenerSettings;
import org.stagepost.server.net.ListenerTls;
import org.stagepost.server.net.PlaintextLogin;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.net.Service;
import org.stagepost.server.net.SessionSettings;
import org.stagepost.server.net.SessionTimeouts;
import org.stagepost.server.tls.TlsContext;
import org.stagepost.server.tls.TlsFailure;

/** What the configuration says of listeners, in the words of the line server. */
final class Listeners {

  private final Configuration configuration;

  Listeners(Configuration configuration) {
    this.configuration = configuration;
  }

  LineServerSettings limits() {
    return new LineServerSettings(
        configuration.limits().connections(),
        configuration.limits().connectionsPerAddress(),
        configuration.shutdownGrace());
  }

  /** Reads the certificates, if a listener has TLS; makes the self-signed one if it is needed. */
  Optional<TlsContext> tls() throws TlsFailure {
    return useTls(configuration) ? Optional.of(tlsContext()) : Optional.empty();
  }

  /** Every listener with its protocol. */
  List<Service> services(Function<ListenerConfig, Protocol> protocols, Optional<TlsContext> tls) {
    return configuration.listeners().entrySet().stream()
        .map(entry -> service(entry, protocols, tls))
        .toList();
  }

  /** Whether they need the certificate that the server makes itself. */
  static boolean areSelfSigned(Configuration configuration) {
    return configuration.tls().isEmpty() && useTls(configuration);
  }

  private static boolean useTls(Configuration configuration) {
    return configuration.listeners().values().stream()
        .anyMatch(listener -> listener.tls() != TlsMode.OFF);
  }

  private TlsContext tlsContext() throws TlsFailure {
    return configuration.tls().isPresent()
        ? TlsContext.of(Certificates.files(configuration.tls().get()))
        : TlsContext.selfSigned(
            configuration.data().resolve("tls"), configuration.hostname().value());
  }

  private Service service(
      Map.Entry<Name, ListenerConfig> entry,
      Function<ListenerConfig, Protocol> protocols,
      Optional<TlsContext> tls) {
    ListenerConfig listener = entry.getValue();
    ListenerSettings settings =
        new ListenerSettings(
            entry.getKey().value(),
            new InetSocketAddress(listener.address(), listener.port()),
            tls(listener, tls),
            plaintextLogin(listener),
            session(listener));
    return new Service(settings, protocols.apply(listener));
  }

  private static ListenerTls tls(ListenerConfig listener, Optional<TlsContext> context) {
    return switch (listener.tls()) {
      case OFF -> new ListenerTls.Off();
      case STARTTLS -> new ListenerTls.Upgrade(terms(listener, context.orElseThrow()));
      case IMPLICIT -> new ListenerTls.Implicit(terms(listener, context.orElseThrow()));
    };
  }

  /** Servers that bring mail show certificates that mean nothing here; users are asked for one. */
  private static ListenerTls.Terms terms(ListenerConfig listener, TlsContext context) {
    boolean asksClients =
        switch (listener.protocol()) {
          case SMTP -> false;
          case SUBMISSION, POP3 -> true;
        };
    return new ListenerTls.Terms(context, asksClients);
  }

  private static PlaintextLogin plaintextLogin(ListenerConfig listener) {
    return switch (listener.plaintextLogin()) {
      case NEVER -> PlaintextLogin.NEVER;
      case LOOPBACK -> PlaintextLogin.LOOPBACK;
      case ALWAYS -> PlaintextLogin.ALWAYS;
    };
  }

  private SessionSettings session(ListenerConfig listener) {
    Timeouts timeouts = configuration.timeouts();
    Duration command =
        switch (listener.protocol()) {
          case SMTP, SUBMISSION -> timeouts.smtpCommand();
          case POP3 -> timeouts.pop3Command();
        };
    BareLineEnds bareLineEnds =
        switch (configuration.smtp().bareLineEnds()) {
          case REFUSE -> BareLineEnds.REFUSE;
          case REPAIR -> BareLineEnds.REPAIR;
        };
    return new SessionSettings(
        new SessionTimeouts(
            command, timeouts.smtpData(), timeouts.write(), timeouts.tlsHandshake()),
        configuration.limits().messageSize().octets(),
        bareLineEnds,
        errorLimits(configuration.limits().errors()));
  }

  private static SessionSettings.ErrorLimits errorLimits(int configured) {
    int errors = configured == 0 ? Integer.MAX_VALUE : configured; // 0 stands for no limit
    return new SessionSettings.ErrorLimits(
        errors, configured == 0 ? Integer.MAX_VALUE : SessionSettings.ErrorLimits.USUAL.junk());
  }
}

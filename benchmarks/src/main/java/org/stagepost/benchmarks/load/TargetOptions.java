package org.stagepost.benchmarks.load;

import java.time.Duration;
import java.util.Locale;
import org.stagepost.benchmarks.wire.Endpoint;
import org.stagepost.benchmarks.wire.Endpoint.Tls;
import picocli.CommandLine.Option;

/** The options that say which server is meant, and how long anything may take. */
final class TargetOptions {

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "The server (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(names = "--port", paramLabel = "PORT", required = true, description = "Its port.")
  private int port;

  @Option(
      names = "--tls",
      paramLabel = "WHEN",
      description = "When TLS begins: off, starttls (STLS in POP3) or implicit (default: off).",
      converter = TlsConverter.class)
  private Tls tls = Tls.OFF;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description = "How long an answer may take (default: ${DEFAULT-VALUE}).")
  private int patience = 30;

  @Option(
      names = "--seconds",
      paramLabel = "SECONDS",
      description = "After so long nothing new is begun (default: ${DEFAULT-VALUE}).")
  private int seconds = 60;

  /** Reads the name of a moment in any case. */
  static final class TlsConverter implements picocli.CommandLine.ITypeConverter<Tls> {
    @Override
    public Tls convert(String value) {
      return Tls.valueOf(value.toUpperCase(Locale.ROOT));
    }
  }

  Endpoint endpoint() {
    return endpoint(port);
  }

  /** Another port of the same server. */
  Endpoint endpoint(int otherPort) {
    return new Endpoint(host, otherPort, tls, Duration.ofSeconds(patience));
  }

  /** So many things, as long as there is time. */
  Budget budget(long things) {
    return new Budget(things, Duration.ofSeconds(seconds));
  }

  Duration time() {
    return Duration.ofSeconds(seconds);
  }
}

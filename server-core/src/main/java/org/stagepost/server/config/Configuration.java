package org.stagepost.server.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * The whole configuration file. A key that is absent arrives as null and leaves as its default.
 *
 * @param schema where an editor finds the JSON Schema; the server does not read it
 * @param hostname the server's full name in lower case; required
 * @param domains the local domains as {@code MailAddress.domain} spells them, at least one, the
 *     default one first; required
 * @param postmaster who gets mail to postmaster; default: a mailbox of that name in the first
 *     domain
 * @param quarantine who gets what a filter keeps from its recipients; default: a mailbox of that
 *     name in the first domain
 * @param data the folder of all that the server keeps, absolute once bound; default {@code data}
 * @param listeners the listeners by their names, at least one; required
 * @param tls the certificate's files; default: a self-signed certificate
 * @param accounts the account directory in use; default {@code h2}
 * @param authenticators the authenticators in their order, at least one; default {@code h2}
 * @param store the mail store in use; default {@code h2}
 * @param routers the routers in their order, at least one; default {@code domains}
 * @param filters the filters in their order; empty by default
 * @param limits how much is too much
 * @param timeouts how long is too long
 * @param smtp what concerns SMTP alone
 * @param metrics where figures are told; default: nowhere
 * @param trails how many mail transactions {@code stagepost explain} remembers, 0 for none; default
 *     5000
 * @param authentication how logins are treated
 * @param shutdownGrace how long sessions may go on when the server stops, 0 s to 1 h; default 30 s
 * @param queue known, and read by nothing yet
 * @param transports known, and read by nothing yet
 * @param pluginTrust whose plugins are trusted; default: whoever can write the plugins folder
 * @param plugins a section for each plugin that needs one, by the plugin's id
 */
public record Configuration(
    @Describe(
            key = "$schema",
            value = "Where an editor finds the JSON Schema of this file. The server ignores it.")
        Optional<String> schema,
    @Describe(
            required = true,
            value =
                "The server's full name, as it introduces itself in greetings and in `Received:`"
                    + " lines.")
        DomainName hostname,
    @Describe(
            required = true,
            filled = true,
            value =
                "The domains whose mail is taken in, at least one. The first is the domain of login"
                    + " names without one.")
        List<DomainName> domains,
    @Describe(
            "Who gets mail to `<postmaster>` and to `postmaster@` every local domain. Without it,"
                + " that mail is kept in a mailbox `postmaster@` the first domain, which needs no"
                + " account.")
        Optional<MailAddress> postmaster,
    @Describe(
            "Who gets what a filter puts into quarantine. Without it, that mail is kept in a"
                + " mailbox `quarantine@` the first domain, which needs no account.")
        Optional<MailAddress> quarantine,
    @Describe(
            "The folder of everything that the server keeps: mail, accounts, keys. It is made at"
                + " the first start.")
        Path data,
    @Describe(
            required = true,
            filled = true,
            value = "What the server listens on, at least one, by names of your choice.")
        Map<Name, ListenerConfig> listeners,
    @Describe(
            "The certificate. Without it the server makes a self-signed one in `tls/` below"
                + " `data`.")
        Optional<TlsConfig> tls,
    @Describe("The account directory: who exists.") Name accounts,
    @Describe(
            filled = true,
            value = "The authenticators, at least one, in the order in which they are asked.")
        List<Name> authenticators,
    @Describe("The mail store: where messages are kept.") Name store,
    @Describe(
            filled = true,
            value =
                "The routers, at least one, in the order in which they are asked for a recipient.")
        List<Name> routers,
    @Describe("The filters, in the order in which they are asked about mail.") List<Name> filters,
    @Describe("How much is too much. 0 stands for no limit.") Limits limits,
    @Describe("How long is too long.") Timeouts timeouts,
    @Describe("What concerns SMTP and submission alone.") SmtpConfig smtp,
    @Describe("Where figures are told to Prometheus, over HTTP at `/metrics`. Without it, nowhere.")
        Optional<MetricsConfig> metrics,
    @Describe(
            least = "0",
            most = "1000000",
            value =
                "How many mail transactions `stagepost explain` remembers, at most: fewer if they"
                    + " would take more than a thirty-second part of the heap. 0: none.")
        Integer trails,
    @Describe("How logins are treated.") Authentication authentication,
    @Describe(
            least = "0s",
            most = "1h",
            value = "How long sessions may go on when the server has been told to stop.")
        Duration shutdownGrace,
    @Describe(
            "The store of outbound mail. Known, and read by nothing until there is outbound mail.")
        Optional<Reserved> queue,
    @Describe("The ways out. Known, and read by nothing until there is outbound mail.")
        Optional<Reserved> transports,
    @Describe(
            "Whose plugins are trusted. Without it, a plugin need not be signed: who can write the"
                + " plugins folder is trusted.")
        Optional<PluginTrust> pluginTrust,
    @Describe("A section for each plugin that needs one, by the plugin's id.")
        Map<String, PluginSection> plugins) {

  /** Puts the defaults in. */
  public Configuration {
    schema = schema == null ? Optional.empty() : schema;
    domains = domains == null ? List.of() : List.copyOf(domains);
    postmaster = postmaster == null ? Optional.empty() : postmaster;
    quarantine = quarantine == null ? Optional.empty() : quarantine;
    data = data == null ? Path.of("data") : data;
    listeners = ordered(listeners);
    tls = tls == null ? Optional.empty() : tls;
    accounts = accounts == null ? new Name("h2") : accounts;
    authenticators = names(authenticators, "h2");
    store = store == null ? new Name("h2") : store;
    routers = names(routers, "domains");
    filters = filters == null ? List.of() : List.copyOf(filters);
    limits = limits == null ? Limits.defaults() : limits;
    timeouts = timeouts == null ? Timeouts.defaults() : timeouts;
    smtp = smtp == null ? SmtpConfig.defaults() : smtp;
    metrics = metrics == null ? Optional.empty() : metrics;
    trails = trails == null ? Integer.valueOf(5_000) : trails;
    authentication = authentication == null ? Authentication.defaults() : authentication;
    shutdownGrace = shutdownGrace == null ? Duration.ofSeconds(30) : shutdownGrace;
    queue = queue == null ? Optional.empty() : queue;
    transports = transports == null ? Optional.empty() : transports;
    pluginTrust = pluginTrust == null ? Optional.empty() : pluginTrust;
    plugins = ordered(plugins);
  }

  private static List<Name> names(List<Name> given, String usual) {
    return given == null ? List.of(new Name(usual)) : List.copyOf(given);
  }

  /** As {@code Map.copyOf}, with the order of the file. */
  private static <K, V> Map<K, V> ordered(Map<K, V> given) {
    return given == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(given));
  }
}

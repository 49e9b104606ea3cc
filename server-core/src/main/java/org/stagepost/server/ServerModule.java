package org.stagepost.server;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.smtp.SmtpRole;
import org.stagepost.server.account.UserAdministration;
import org.stagepost.server.auth.AuthenticatorChain;
import org.stagepost.server.auth.LoginSettings;
import org.stagepost.server.auth.LoginSources;
import org.stagepost.server.auth.SaslLogin;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.DomainName;
import org.stagepost.server.config.ListenerProtocol;
import org.stagepost.server.delivery.Acceptance;
import org.stagepost.server.delivery.DeliverySettings;
import org.stagepost.server.delivery.FinalDelivery;
import org.stagepost.server.delivery.QuotaCheck;
import org.stagepost.server.delivery.Routing;
import org.stagepost.server.delivery.SenderRights;
import org.stagepost.server.event.Events;
import org.stagepost.server.filter.FilterChain;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.pop3.Maildrops;
import org.stagepost.server.pop3.Pop3Protocol;
import org.stagepost.server.pop3.Pop3Settings;
import org.stagepost.server.sasl.SaslConversations;
import org.stagepost.server.smtp.MailPath;
import org.stagepost.server.smtp.Simulation;
import org.stagepost.server.smtp.SmtpCommandSet;
import org.stagepost.server.smtp.SmtpProtocol;
import org.stagepost.server.smtp.SmtpSettings;
import org.stagepost.server.spool.Spool;
import org.stagepost.server.trail.Trails;

/** What the core is made of, once configuration and plugins are there. The core's only module. */
final class ServerModule extends AbstractModule {

  private final Configuration configuration;
  private final Extensions extensions;
  private final Roles roles;
  private final Foundation foundation;
  private final Guard guard;
  private final Clock clock;

  ServerModule(
      Configuration configuration, Extensions extensions, Roles roles, Foundation foundation) {
    this.configuration = configuration;
    this.extensions = extensions;
    this.roles = roles;
    this.foundation = foundation;
    this.guard = foundation.guard();
    this.clock = foundation.tuning().clock();
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(Configuration.class).toInstance(configuration);
    bind(PasswordKinds.class).toInstance(foundation.passwords());
    bind(Passwords.class).to(PasswordKinds.class);
    bind(Spool.class).toInstance(foundation.spool());
    bind(Trails.class).toInstance(foundation.trails());
    bind(Login.class).to(SaslLogin.class);
    bind(Sasl.class).to(SaslConversations.class);
  }

  /** The local domains as addresses spell them, the default one first. */
  static List<String> domains(Configuration configuration) {
    return configuration.domains().stream().map(DomainName::value).toList();
  }

  @Provides
  @Singleton
  Events events() {
    return new Events(extensions.of(MailListener.class), foundation.queues(), clock);
  }

  @Provides
  @Singleton
  SaslLogin login(PasswordKinds passwords, Accounts accounts, Events events) {
    LoginSettings settings =
        new LoginSettings(
            domains(configuration).getFirst(),
            configuration.authentication().failureDelay(),
            configuration.authentication().offeredKinds());
    LoginSources sources =
        new LoginSources(
            foundation.throttle(), roles.policies(), roles.authenticators(), accounts, events);
    return new AuthenticatorChain(sources, passwords, guard, settings);
  }

  @Provides
  @Singleton
  SaslConversations sasl(SaslLogin login) {
    return new SaslConversations(extensions.of(SaslMechanism.class), login, guard);
  }

  @Provides
  @Singleton
  Accounts accounts() {
    return name -> guard.call(roles.accounts(), directory -> directory.find(name));
  }

  @Provides
  @Singleton
  UserAdministration users(PasswordKinds passwords) {
    return new UserAdministration(
        new UserAdministration.Administered(roles.accounts(), roles.store()),
        passwords,
        guard,
        domains(configuration));
  }

  @Provides
  @Singleton
  MailPath mailPath(Spool spool, Accounts accounts, Events events, Trails trails) {
    DeliverySettings settings =
        new DeliverySettings(
            configuration.hostname().value(),
            domains(configuration),
            configuration.postmaster().flatMap(AccountName::of),
            configuration.quarantine().flatMap(AccountName::of));
    Routing routing = new Routing(settings, roles.routers(), accounts, guard);
    FilterChain filters = new FilterChain(roles.filters(), guard);
    FinalDelivery delivery = new FinalDelivery(settings, roles.store(), guard, clock);
    return new MailPath(
        SenderRights.ANY,
        routing,
        new QuotaCheck(settings, roles.store(), guard),
        spool,
        filters,
        new Acceptance(filters, routing, delivery, events),
        trails);
  }

  @Provides
  @Singleton
  SmtpCommandSet smtpCommands() {
    return new SmtpCommandSet(extensions, guard);
  }

  private SmtpProtocol smtp(SmtpRole role, SmtpCommandSet commands, MailPath mail) {
    SmtpSettings settings =
        new SmtpSettings(configuration.hostname().value(), configuration.limits().recipients());
    return new SmtpProtocol(role, settings, commands, mail);
  }

  /** As on the first listener that takes mail from anyone. */
  @Provides
  @Singleton
  Simulation simulation(SmtpCommandSet commands, MailPath mail) {
    String listener =
        configuration.listeners().entrySet().stream()
            .filter(entry -> entry.getValue().protocol() == ListenerProtocol.SMTP)
            .map(entry -> entry.getKey().value())
            .findFirst()
            .orElse("smtp");
    long largest = configuration.limits().messageSize().octets();
    return new Simulation(
        smtp(SmtpRole.RELAY, commands, mail), guard, new Simulation.Door(listener, largest));
  }

  @Provides
  @Singleton
  Protocols protocols(
      MailPath mail, SmtpCommandSet commands, Accounts accounts, Pop3Protocol pop3) {
    SenderRights own = SenderRights.own(mail.routing(), accounts);
    return new Protocols(
        smtp(SmtpRole.RELAY, commands, mail),
        smtp(SmtpRole.SUBMISSION, commands, mail.with(own)),
        smtp(SmtpRole.SUBMISSION, commands, mail),
        pop3);
  }

  @Provides
  @Singleton
  Pop3Protocol pop3(Login login, Maildrops maildrops) {
    Pop3Settings pop3 =
        new Pop3Settings(configuration.hostname().value(), login.supports(Verifier.READABLE));
    return new Pop3Protocol(pop3, extensions, maildrops, guard);
  }

  @Provides
  @Singleton
  Maildrops maildrops(Accounts accounts, Events events) {
    return new Maildrops(accounts, roles.store(), events, guard);
  }
}

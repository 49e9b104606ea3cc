package org.stagepost.server.sasl;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.server.auth.SaslLogin;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.trail.Hook;

/**
 * The SASL mechanisms that can be used, and the conversations of AUTH (RFC 4954 §4, RFC 5034 §4).
 */
public final class SaslConversations implements Sasl {

  private static final Logger LOG = LoggerFactory.getLogger(SaslConversations.class);

  private final List<Offer> offers;
  private final SaslLogin login;

  /**
   * The mechanisms whose kinds of verifier the login supports, as they prefer each other.
   *
   * @throws org.stagepost.server.plugin.PluginFailure if a mechanism throws when it is asked its
   *     name
   */
  public SaslConversations(
      List<Extension<SaslMechanism>> mechanisms, SaslLogin login, Guard guard) {
    this.offers =
        mechanisms.stream()
            .map(mechanism -> Offer.of(mechanism, guard))
            .filter(offer -> offer.requiredKinds().stream().allMatch(login::supports))
            .sorted(Comparator.comparing(Offer::preference).reversed().thenComparing(Offer::name))
            .toList();
    this.login = login;
  }

  @Override
  public List<String> mechanisms(Session session) {
    return session.loginAllowed()
        ? offers.stream().filter(offer -> offer.isUsable(session)).map(Offer::name).toList()
        : List.of();
  }

  @Override
  public Step converse(
      Session session, String mechanism, Optional<String> initialResponse, SaslDialect dialect) {
    String name = mechanism.toUpperCase(Locale.ROOT); // RFC 4422 §3.1: names are upper case
    Optional<Offer> offer =
        offers.stream()
            .filter(candidate -> session.loginAllowed() && candidate.name().equals(name))
            .filter(candidate -> candidate.isUsable(session))
            .findFirst();
    if (offer.isEmpty()) {
      return dialect.finished(LoginResult.failed(LoginFailure.UNKNOWN_MECHANISM));
    }
    login.begin(session, name);
    return new SaslConversation(session, offer.get().hook(), dialect, login).begin(initialResponse);
  }

  /** One mechanism, with what does not change about it. */
  private record Offer(Hook<SaslMechanism> hook, Set<String> requiredKinds, int preference) {

    static Offer of(Extension<SaslMechanism> extension, Guard guard) {
      Hook<SaslMechanism> hook =
          Hook.of(
                  SaslMechanism.class,
                  extension,
                  mechanism -> mechanism.name().toUpperCase(Locale.ROOT),
                  guard)
              .discreet();
      return new Offer(
          hook,
          hook.ask(mechanism -> Set.copyOf(mechanism.requiredKinds())),
          hook.ask(SaslMechanism::preference));
    }

    String name() {
      return hook.name();
    }

    /** A mechanism that fails at this is not offered. */
    boolean isUsable(Session session) {
      try {
        return hook.ask(mechanism -> mechanism.isUsable(session));
      } catch (PluginFailure failure) {
        LOG.error("{}: {} is not offered", session.id(), name(), failure);
        return false;
      }
    }
  }
}

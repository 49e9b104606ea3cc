package org.stagepost.server;

import java.nio.file.Path;
import org.stagepost.server.config.Authentication;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Lockout;
import org.stagepost.server.database.Databases;
import org.stagepost.server.event.ListenerQueues;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.password.PasswordSettings;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.spool.Spool;
import org.stagepost.server.spool.SpoolSettings;
import org.stagepost.server.throttle.Throttle;
import org.stagepost.server.trail.Trails;

/**
 * What a server has from its start to its end, whichever plugins come and go.
 *
 * @param tuning what is not for an operator to say
 * @param databases what plugins keep in tables
 * @param guard what watches over the plugins
 * @param queues what listeners have not heard yet
 * @param passwords hashes and verifies passwords
 * @param throttle which logins were too many
 * @param spool where messages wait while they arrive
 * @param trails what plugins have said of the newest messages
 */
record Foundation(
    Tuning tuning,
    Databases databases,
    Guard guard,
    ListenerQueues queues,
    PasswordKinds passwords,
    Throttle throttle,
    Spool spool,
    Trails trails) {

  static Foundation of(
      Tuning tuning, Databases databases, Guard guard, Configuration configuration) {
    Path data = configuration.data();
    Authentication logins = configuration.authentication();
    ServerKey key = new ServerKey(data.resolve("keys").resolve("server.key"));
    PasswordKinds passwords =
        new PasswordKinds(
            PasswordSettings.standard(key, tuning.passwordCost(), logins.passwordCache())
                .withScram(logins.scram()));
    return new Foundation(
        tuning,
        databases,
        guard,
        new ListenerQueues(guard),
        passwords,
        logins.lockout() == Lockout.ON
            ? Throttle.in(data, key, strangers(passwords), tuning.clock())
            : Throttle.off(),
        new Spool(SpoolSettings.in(data.resolve("spool"))),
        new Trails(configuration.trails(), Trails.partOfHeap(), tuning.clock()));
  }

  /**
   * Strangers get half of what can be hashed and wait for it at a time: whoever is known never
   * finds the queue full, and waits for the other half at most.
   */
  private static int strangers(PasswordKinds passwords) {
    return Math.max(1, passwords.capacity() / 2);
  }
}

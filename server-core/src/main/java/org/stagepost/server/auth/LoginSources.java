package org.stagepost.server.auth;

import java.util.List;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.host.Accounts;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.throttle.Throttle;

/**
 * Who is asked about a login.
 *
 * @param throttle whether there were too many already
 * @param policies whether it may be tried, in their order
 * @param authenticators whose password it is, in their order
 * @param accounts whether there is such an account, and whether it may log in
 */
public record LoginSources(
    Throttle throttle,
    List<Extension<AuthPolicy>> policies,
    List<Extension<Authenticator>> authenticators,
    Accounts accounts) {

  /** Everybody may try, as often as they like. */
  public LoginSources(List<Extension<Authenticator>> authenticators, Accounts accounts) {
    this(Throttle.off(), List.of(), authenticators, accounts);
  }
}

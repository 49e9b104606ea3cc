package org.stagepost.server.auth;

import java.util.List;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.host.Accounts;
import org.stagepost.server.event.Events;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.throttle.Throttle;

/**
 * Who is asked about a login, and who is told of it.
 *
 * @param throttle whether there were too many already
 * @param policies whether it may be tried, in their order
 * @param authenticators whose password it is, in their order
 * @param accounts whether there is such an account, and whether it may log in
 * @param events hears how it ended
 */
public record LoginSources(
    Throttle throttle,
    List<Extension<AuthPolicy>> policies,
    List<Extension<Authenticator>> authenticators,
    Accounts accounts,
    Events events) {}

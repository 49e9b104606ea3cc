package org.stagepost.server.auth;

import java.util.List;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.host.Accounts;
import org.stagepost.server.plugin.Extension;

/**
 * Who is asked about a login.
 *
 * @param authenticators whose password it is, in their order
 * @param accounts whether there is such an account, and whether it may log in
 */
public record LoginSources(List<Extension<Authenticator>> authenticators, Accounts accounts) {}

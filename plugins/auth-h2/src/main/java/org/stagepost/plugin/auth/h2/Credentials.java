package org.stagepost.plugin.auth.h2;

import java.util.List;
import org.stagepost.api.auth.Verifier;

/**
 * What an account logs in with.
 *
 * @param loginAllowed whether it may
 * @param version another one after each change of any of this
 * @param verifiers in the order in which they were given
 */
record Credentials(boolean loginAllowed, String version, List<Verifier> verifiers) {}

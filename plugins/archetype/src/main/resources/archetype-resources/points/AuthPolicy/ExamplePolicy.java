package ${package};

import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Set;
import org.pf4j.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.PolicyDecision;

/** Lets nobody log in as one of the accounts that are closed. */
@Extension
public final class ExamplePolicy implements AuthPolicy {

  private static final Logger LOG = LoggerFactory.getLogger(ExamplePolicy.class);

  private final Set<AccountName> closed = new HashSet<>();

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExamplePolicy(ExampleConfig config) {
    config.closed().forEach(name -> closed.add(new AccountName(name)));
  }

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public PolicyDecision before(LoginAttempt attempt) {
    return attempt.account().filter(closed::contains).isPresent()
        ? new PolicyDecision.Refuse("the account is closed") // for the log alone
        : PolicyDecision.allow(); // the next policy is asked, and then the authenticators
  }

  @Override
  public void after(LoginAttempt attempt, LoginResult result) {
    LOG.debug("{} from {}: {}", attempt.session(), attempt.peer(), result);
  }
}

package org.stagepost.plugin.smtp.commands;

import java.util.Set;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Login;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Ann and Carl of example.org. Both take mail; Ann logs in, and her password is {@code secret}. */
final class TestPeople implements Login, RecipientRouter {

  static final String DOMAIN = "example.org";
  static final String ANN = "ann@example.org";
  static final String CARL = "carl@example.org";

  @Override
  public String name() {
    return "people";
  }

  @Override
  public Route route(RouteRequest request) {
    MailAddress recipient = request.recipient();
    if (!recipient.domain().equals(DOMAIN)) {
      return new Route.NotMine();
    }
    return AccountName.of(new MailAddress(recipient.localPartWithoutDetail(), DOMAIN))
        .filter(name -> Set.of(ANN, CARL).contains(name.value()))
        .<Route>map(name -> new Route.Local(MailboxName.of(name), Quota.NONE))
        .orElseGet(
            () -> new Route.Refused(SmtpReply.of(550, "5.1.1", ReplyText.literal("Not here"))));
  }

  @Override
  public LoginResult verify(Session session, String user, Password password) {
    return user.equals(ANN) && password.equals(Password.of("secret"))
        ? LoginResult.accepted(new Identity(new AccountName(user), "people"))
        : LoginResult.failed(LoginFailure.REFUSED);
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    return LoginResult.failed(LoginFailure.REFUSED);
  }

  @Override
  public boolean supports(String verifierKind) {
    return false;
  }
}

package org.stagepost.server.admin;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.account.ApplicationPasswords;
import org.stagepost.server.account.UserAdministration;
import org.stagepost.server.account.UserHolding;
import org.stagepost.server.account.UserResult;
import org.stagepost.server.log.LogText;
import org.stagepost.server.throttle.ClientNetwork;
import org.stagepost.server.throttle.Throttle;

/** The operations {@code user.*}. */
public final class UserOperations implements Administration {

  private final UserAdministration users;
  private final ApplicationPasswords secrets;
  private final Throttle throttle;

  /** Operations on these accounts, and on what is locked of them. */
  public UserOperations(UserAdministration users, Throttle throttle) {
    this.users = users;
    this.secrets = users.applicationPasswords();
    this.throttle = throttle;
  }

  @Override
  public AdminReply execute(AdminRequest request) {
    try {
      return switch (request.operation()) {
        case "user.add" -> add(request);
        case "user.passwd" -> setPassword(request);
        case "user.disable" -> reply(users.setLoginAllowed(name(request), false));
        case "user.enable" -> reply(unlocked(request, users.setLoginAllowed(name(request), true)));
        case "user.delete" ->
            reply(forgotten(request, users.delete(name(request), request.flag("keep-mail"))));
        case "user.list" ->
            AdminReply.data(users.quotas().holdings().stream().map(this::row).toList());
        case "user.quota" ->
            users
                .quotas()
                .holding(name(request))
                .map(holding -> AdminReply.data(List.of(row(holding))))
                .orElseGet(() -> AdminReply.refused("there is no account " + name(request)));
        case "user.set-quota" ->
            reply(users.quotas().change(name(request), before -> quota(request, before)));
        case "user.unlock" -> unlock(request);
        case "user.import" ->
            reply(users.importFile(argument(request, "lines").getBytes(StandardCharsets.UTF_8)));
        case "user.app-password.add" -> reply(secrets.add(name(request), label(request)));
        case "user.app-password.remove" -> reply(secrets.remove(name(request), label(request)));
        case "user.app-password.list" ->
            secrets
                .labels(name(request))
                .map(labels -> AdminReply.data(labels.stream().map(UserOperations::row).toList()))
                .orElseGet(() -> AdminReply.refused("there is no account " + name(request)));
        default -> AdminReply.refused("the server knows no operation " + request.operation());
      };
    } catch (Passwords.Overloaded e) {
      return AdminReply.refused(e.getMessage() + "; nothing was changed, try again");
    }
  }

  private AdminReply add(AdminRequest request) {
    Optional<Password> password =
        request.flag("no-password") ? Optional.empty() : Optional.of(password(request));
    OwnQuota quota = quota(request, OwnQuota.DEFAULT);
    return reply(
        unlocked(request, users.add(name(request), password, request.flag("readable"), quota)));
  }

  /** Who has just been refused is let in at once. */
  private UserResult unlocked(AdminRequest request, UserResult result) {
    return after(
        result, request, account -> throttle.unlock(Optional.of(account), Optional.empty()));
  }

  private AdminReply setPassword(AdminRequest request) {
    boolean revoking = request.flag("revoke-app-passwords");
    return reply(forgotten(request, users.setPassword(name(request), password(request), revoking)));
  }

  /** Who knew the old password, or had the name before, is a stranger wherever they are. */
  private UserResult forgotten(AdminRequest request, UserResult result) {
    return after(result, request, throttle::forget);
  }

  private UserResult after(UserResult result, AdminRequest request, Consumer<AccountName> work) {
    if (result instanceof UserResult.Done) {
      users.name(name(request)).ifPresent(work);
    }
    return result;
  }

  private Map<String, String> row(UserHolding holding) {
    return HoldingRow.of(holding, throttle.isLocked(holding.account().name()));
  }

  private AdminReply unlock(AdminRequest request) {
    Optional<String> name = request.argument("name");
    Optional<AccountName> account = name.flatMap(users::find).map(Account::name);
    if (name.isPresent() && account.isEmpty()) {
      return AdminReply.refused("there is no account " + LogText.quoted(name.get()));
    }
    if (!throttle.isOn()) {
      return AdminReply.fine("nothing is locked: authentication.lockout is \"off\"");
    }
    Optional<ClientNetwork> network =
        request.argument("address").map(InetAddress::ofLiteral).map(ClientNetwork::of);
    boolean forgetting = request.flag("forget-networks");
    if (forgetting) {
      account.ifPresent(throttle::forget);
    }
    throttle.unlock(account, network);
    return AdminReply.fine(told(account, network, forgetting));
  }

  private static String told(
      Optional<AccountName> account, Optional<ClientNetwork> network, boolean forgotten) {
    if (account.isEmpty()) {
      return network.map(where -> where + " is not locked any more").orElse("nothing was named");
    }
    return network
        .map(
            where ->
                account.get()
                    + " may log in from "
                    + where
                    + (forgotten ? ", and is known nowhere else" : ""))
        .orElse(
            account.get() + " is not locked any more" + (forgotten ? ", and known nowhere" : ""));
  }

  private static String name(AdminRequest request) {
    return argument(request, "name");
  }

  private static String label(AdminRequest request) {
    return argument(request, "label");
  }

  private static Map<String, String> row(String label) {
    return Map.of("label", label);
  }

  private static Password password(AdminRequest request) {
    return Password.of(argument(request, "password"));
  }

  private static String argument(AdminRequest request, String name) {
    return request
        .argument(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(request.operation() + " needs the argument " + name));
  }

  private static AdminReply reply(UserResult result) {
    return switch (result) {
      case UserResult.Done done ->
          new AdminReply(
              AdminReply.FINE,
              Stream.concat(Stream.of(done.message()), done.notes().stream()).toList(),
              List.of());
      case UserResult.Made made -> AdminReply.data(List.of(row(made)));
      case UserResult.Refused refused -> AdminReply.refused(refused.problems());
    };
  }

  private static Map<String, String> row(UserResult.Made made) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", made.account().value());
    row.put("label", made.label());
    row.put("secret", new String(made.secret().octets(), StandardCharsets.US_ASCII));
    return row;
  }

  /** What the request says of a quota, and for the rest what was there before or the default. */
  private static OwnQuota quota(AdminRequest request, OwnQuota before) {
    OwnQuota rest = request.flag("default") ? OwnQuota.DEFAULT : before;
    return new OwnQuota(
        limit(request, "octets", rest.octets()), limit(request, "messages", rest.messages()));
  }

  private static OptionalLong limit(AdminRequest request, String name, OptionalLong otherwise) {
    return request
        .argument(name)
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(otherwise);
  }
}

package org.stagepost.server.admin;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.stagepost.api.account.Account;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.auth.UserAdministration;
import org.stagepost.server.auth.UserResult;

/** The operations {@code user.*}. */
public final class UserOperations implements Administration {

  private final UserAdministration users;

  /** Operations on these accounts. */
  public UserOperations(UserAdministration users) {
    this.users = users;
  }

  @Override
  public AdminReply execute(AdminRequest request) {
    try {
      return switch (request.operation()) {
        case "user.add" ->
            reply(users.add(name(request), password(request), request.flag("readable")));
        case "user.passwd" -> reply(users.setPassword(name(request), password(request)));
        case "user.disable" -> reply(users.setLoginAllowed(name(request), false));
        case "user.enable" -> reply(users.setLoginAllowed(name(request), true));
        case "user.delete" -> reply(users.delete(name(request), request.flag("keep-mail")));
        case "user.list" ->
            AdminReply.data(users.list().stream().map(UserOperations::row).toList());
        case "user.import" ->
            reply(users.importFile(argument(request, "lines").getBytes(StandardCharsets.UTF_8)));
        default -> AdminReply.refused("the server knows no operation " + request.operation());
      };
    } catch (Passwords.Overloaded e) {
      return AdminReply.refused(e.getMessage() + "; nothing was changed, try again");
    }
  }

  private static String name(AdminRequest request) {
    return argument(request, "name");
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
      case UserResult.Refused refused -> AdminReply.refused(refused.problems());
    };
  }

  private static Map<String, String> row(Account account) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", account.name().value());
    row.put("login", account.loginAllowed() ? "allowed" : "disabled");
    return row;
  }
}

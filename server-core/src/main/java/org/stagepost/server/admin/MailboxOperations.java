package org.stagepost.server.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stagepost.api.account.Account;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.server.account.UserAdministration;
import org.stagepost.server.log.LogText;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

/** The operations {@code mailbox.*}. */
public final class MailboxOperations implements Administration {

  private final Extension<MailStore> store;
  private final Guard guard;
  private final UserAdministration users;
  private final boolean serving;

  /**
   * Operations on the mailboxes of a store.
   *
   * @param users whose mailboxes they are
   * @param serving whether sessions and deliveries may be under way
   */
  public MailboxOperations(
      Extension<MailStore> store, Guard guard, UserAdministration users, boolean serving) {
    this.store = store;
    this.guard = guard;
    this.users = users;
    this.serving = serving;
  }

  @Override
  public AdminReply execute(AdminRequest request) {
    return switch (request.operation()) {
      case "mailbox.list" -> list(request.argument("pattern"));
      case "mailbox.verify" ->
          verify(
              request.argument("names").map(String::lines).stream()
                  .flatMap(names -> names)
                  .toList());
      default -> AdminReply.refused("the server knows no operation " + request.operation());
    };
  }

  private AdminReply list(Optional<String> pattern) {
    NamePattern wanted = new NamePattern(pattern.orElse("*"));
    Map<MailboxName, Account> owners = owners();
    return AdminReply.data(
        mailboxes().stream()
            .filter(name -> wanted.fits(name.value()))
            .map(name -> row(name, Optional.ofNullable(owners.get(name))))
            .toList());
  }

  private List<MailboxName> mailboxes() {
    return guard.call(store, s -> List.copyOf(s.mailboxes()));
  }

  private Map<MailboxName, Account> owners() {
    return users.list().stream()
        .collect(Collectors.toMap(Account::mailbox, account -> account, (one, other) -> one));
  }

  private Map<String, String> row(MailboxName name, Optional<Account> owner) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", name.value());
    HoldingRow.putHeld(row, guard.call(store, s -> s.status(name)));
    owner.ifPresent(
        account -> {
          HoldingRow.putQuota(row, account.quota());
          row.put("account", account.name().value());
        });
    return row;
  }

  private AdminReply verify(List<String> names) {
    Optional<MailInspector> inspector = guard.call(store, MailStore::inspector);
    if (inspector.isEmpty()) {
      String name = guard.call(store, MailStore::name);
      return AdminReply.refused("the store \"" + name + "\" cannot read its mail again");
    }
    Verification verification = new Verification(guard, store, inspector.get());
    verification.index(serving);
    List<MailboxName> mailboxes = mailboxes();
    if (names.isEmpty()) {
      mailboxes.forEach(verification::mailbox);
    }
    for (String name : names) {
      Optional<MailboxName> found = find(name, mailboxes);
      if (found.isEmpty()) {
        return AdminReply.refused("there is no mailbox " + LogText.quoted(name));
      }
      verification.mailbox(found.get());
    }
    return verification.reply();
  }

  /** A mailbox by its own name, or that of an account, which need not have had mail. */
  private Optional<MailboxName> find(String name, List<MailboxName> mailboxes) {
    Optional<MailboxName> listed =
        mailboxes.stream().filter(mailbox -> mailbox.value().equals(name)).findFirst();
    return listed
        .or(() -> users.find(name).map(Account::mailbox))
        .or(() -> users.name(name).map(MailboxName::of).filter(mailboxes::contains));
  }
}

package org.stagepost.server.admin;

/** Every operation, by the noun that it begins with. */
public record AllOperations(UserOperations users, MailboxOperations mailboxes)
    implements Administration {

  @Override
  public AdminReply execute(AdminRequest request) {
    return request.operation().startsWith("mailbox.")
        ? mailboxes.execute(request)
        : users.execute(request);
  }
}

package org.stagepost.server.admin;

/** Every operation, by the noun that it begins with. */
public record AllOperations(
    UserOperations users,
    MailboxOperations mailboxes,
    PluginOperations plugins,
    TrailOperations trails)
    implements Administration {

  @Override
  public AdminReply execute(AdminRequest request) {
    String noun = request.operation().split("\\.", 2)[0];
    return switch (noun) {
      case "mailbox" -> mailboxes.execute(request);
      case "plugin" -> plugins.execute(request);
      case "trail" -> trails.execute(request);
      default -> users.execute(request);
    };
  }
}

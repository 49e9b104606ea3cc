package org.stagepost.plugin.pop3.commands;

import java.util.List;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.testkit.TestReplies;
import org.stagepost.testkit.TestServer;

/** The commands of this plugin, built for a server of the test kit. */
final class AllCommands {

  private AllCommands() {}

  static List<Pop3Command> of(TestServer server) {
    Replies replies = TestReplies.of(AllCommands.class);
    Login login = server.login();
    Sasl sasl = server.sasl(new PlainForTests(login));
    Syntax syntax = new Syntax(replies);
    Listing listing = new Listing(syntax);
    LoginEnd end = new LoginEnd(replies);
    return List.of(
        new Apop(replies, syntax, login, end),
        new Auth(replies, syntax, sasl, end),
        new Capa(replies, syntax, server.info()),
        new Dele(replies, syntax),
        new Last(syntax),
        new ListMessages(replies, listing),
        new Noop(replies, syntax),
        new Pass(replies, syntax, login, end),
        new Quit(replies, syntax),
        new Retr(replies, syntax),
        new Rset(replies, syntax),
        new Stat(syntax),
        new Stls(replies, syntax),
        new Top(replies, syntax),
        new Uidl(replies, listing),
        new User(replies, syntax));
  }
}

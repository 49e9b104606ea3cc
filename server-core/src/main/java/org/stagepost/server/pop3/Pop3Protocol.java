package org.stagepost.server.pop3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.server.net.Connection;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.CommandTable;
import org.stagepost.server.session.RequiredVerbs;
import org.stagepost.server.session.RequiredVerbs.Need;

/** POP3 (RFC 1939) for the line server. */
public final class Pop3Protocol implements Protocol {

  private static final String BUNDLED = "pop3-commands";

  private final Pop3Settings settings;
  private final SharedParts shared;
  private final Timestamps timestamps;

  /**
   * POP3 with the commands of these extensions.
   *
   * @throws org.stagepost.server.plugin.PluginFailure if a command throws while it is asked what it
   *     is
   */
  public Pop3Protocol(
      Pop3Settings settings, Extensions extensions, Maildrops maildrops, Guard guard) {
    this.settings = settings;
    this.shared =
        new SharedParts(
            new CommandTable<>(extensions.of(Pop3Command.class), guard),
            maildrops,
            new CannedReplies());
    this.timestamps = new Timestamps(settings.hostname());
  }

  @Override
  public String name() {
    return "pop3";
  }

  @Override
  public Conversation open(Connection connection) {
    Optional<String> timestamp = offersApop() ? Optional.of(timestamps.next()) : Optional.empty();
    return new Pop3Conversation(
        new Pop3SessionState(connection, shared, timestamp),
        shared,
        shared.replies().greeting(settings.hostname(), timestamp));
  }

  private boolean offersApop() {
    return settings.apop() && shared.commands().verbs().contains("APOP");
  }

  /**
   * The verbs without which a listener does not start: the minimum of RFC 1939 §5 to §7, and a way
   * to log in.
   */
  public static RequiredVerbs required() {
    List<Need> needs = new ArrayList<>();
    needs.add(new Need(List.of(Set.of("USER", "PASS"), Set.of("APOP"), Set.of("AUTH")), BUNDLED));
    for (String verb : List.of("STAT", "LIST", "RETR", "DELE", "NOOP", "RSET", "QUIT")) {
      needs.add(Need.verb(verb, BUNDLED));
    }
    return new RequiredVerbs(needs);
  }
}

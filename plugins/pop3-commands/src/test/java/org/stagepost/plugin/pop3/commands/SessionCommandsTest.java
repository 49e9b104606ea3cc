package org.stagepost.plugin.pop3.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.stagepost.plugin.pop3.commands.Said.KEYS;
import static org.stagepost.plugin.pop3.commands.Said.SYNTAX;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;
import org.stagepost.testkit.TestServerInfo;

final class SessionCommandsTest {

  private final PlayedSession session = new PlayedSession();
  private final QuitCommand quit = new QuitCommand(KEYS, SYNTAX);
  private final CapaCommand capa = new CapaCommand(KEYS, SYNTAX, new TestServerInfo());
  private final StlsCommand stls = new StlsCommand(KEYS, SYNTAX);

  private String quit(PlayedSession from) {
    Step step = quit.handle(from, Arguments.NONE);
    return Said.lines(assertInstanceOf(Step.AnswerAndClose.class, step).reply());
  }

  @Test
  void figures() throws Exception {
    assertEquals("+OK 3 60", Said.by(new StatCommand(SYNTAX), session, ""));
    assertEquals("+OK 2", Said.by(new LastCommand(SYNTAX), session, ""));
    assertEquals("+OK noop", Said.by(new NoopCommand(KEYS, SYNTAX), session, ""));
    session.maildrop.delete(1);
    assertEquals("+OK 2 50", Said.by(new StatCommand(SYNTAX), session, ""));
    assertEquals("+OK maildrop[3, 60]", Said.by(new RsetCommand(KEYS, SYNTAX), session, ""));
    assertEquals(List.of("delete 1", "reset"), session.maildrop.done);
  }

  @Test
  void whatTakesNoArgumentRefusesOneAndDoesNothing() throws Exception {
    List<Pop3Command> commands =
        List.of(
            new StatCommand(SYNTAX),
            new LastCommand(SYNTAX),
            new NoopCommand(KEYS, SYNTAX),
            new RsetCommand(KEYS, SYNTAX),
            quit,
            capa,
            stls);
    for (Pop3Command command : commands) {
      assertEquals("-ERR syntax[" + command.verb() + "]", Said.by(command, session, "1"));
    }
    assertEquals(List.of(), session.maildrop.done);
  }

  @Test
  void quitAfterLoginUpdates() {
    assertEquals("+OK quit", quit(session));
    assertEquals(List.of("update"), session.maildrop.done);
  }

  @Test
  void quitBeforeLoginDoesNot() {
    assertEquals("+OK quit", quit(PlayedSession.beforeLogin()));
  }

  @Test
  void quitSaysWhatWentWrongAndClosesAllTheSame() {
    session.maildrop.broken = true;
    assertEquals("-ERR [SYS/TEMP] quit.failed", quit(session));
    session.maildrop.broken = false;
    session.maildrop.lockLost = true;
    assertEquals("-ERR [SYS/TEMP] quit.lock-lost", quit(session));
  }

  @Test
  void capaAnnouncesWhatBelongsToNoCommand() throws Exception {
    List<String> always = List.of("RESP-CODES", "AUTH-RESP-CODE", "PIPELINING", "EXPIRE NEVER");
    assertEquals(always, capa.announces(PlayedSession.beforeLogin()));
    assertEquals("IMPLEMENTATION Stagepost-0.1.0", capa.announces(session).getLast());
    assertEquals("+OK capa|TOP|UIDL", Said.by(capa, session, ""));
  }

  @Test
  void stlsOnlyBeforeLoginAndOnlyWhereItCanBe() throws Exception {
    PlayedSession before = PlayedSession.beforeLogin();
    assertEquals(List.of("STLS"), stls.announces(before));
    assertEquals(List.of(), stls.announces(session));
    Step step = stls.handle(before, Arguments.NONE);
    assertEquals("+OK stls", Said.lines(assertInstanceOf(Step.StartTls.class, step).reply()));
    before.startTlsAvailable = false;
    assertEquals(List.of(), stls.announces(before));
    assertEquals("-ERR stls.unavailable", Said.by(stls, before, ""));
  }
}

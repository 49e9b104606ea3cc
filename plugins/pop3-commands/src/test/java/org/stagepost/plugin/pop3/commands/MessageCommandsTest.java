package org.stagepost.plugin.pop3.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.stagepost.plugin.pop3.commands.Said.KEYS;
import static org.stagepost.plugin.pop3.commands.Said.SYNTAX;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

final class MessageCommandsTest {

  private final PlayedSession session = new PlayedSession();
  private final Listing listing = new Listing(SYNTAX);
  private final ListCommand list = new ListCommand(KEYS, listing);
  private final UidlCommand uidl = new UidlCommand(KEYS, listing);
  private final RetrCommand retr = new RetrCommand(KEYS, SYNTAX);
  private final TopCommand top = new TopCommand(KEYS, SYNTAX);
  private final DeleCommand dele = new DeleCommand(KEYS, SYNTAX);

  private Step.SendMessage send(Pop3Command command, String arguments) throws Exception {
    return assertInstanceOf(
        Step.SendMessage.class, command.handle(session, Arguments.of(arguments)));
  }

  @Test
  void listsAllOrOne() throws Exception {
    assertEquals("+OK maildrop[3, 60]|1 10|2 20|3 30", Said.by(list, session, ""));
    assertEquals("+OK uidl|1 uid-1|2 uid-2|3 uid-3", Said.by(uidl, session, " "));
    assertEquals("+OK 2 20", Said.by(list, session, "2"));
    assertEquals("+OK 3 uid-3", Said.by(uidl, session, "003"));
    session.maildrop.delete(2);
    assertEquals("+OK maildrop[2, 40]|1 10|3 30", Said.by(list, session, ""));
    assertEquals("+OK uidl|1 uid-1|3 uid-3", Said.by(uidl, session, ""));
  }

  @Test
  void retrSendsAllAndTouches() throws Exception {
    Step.SendMessage sent = send(retr, "2");
    assertEquals("+OK retr[20]", Said.lines(sent.first()));
    assertEquals(20, sent.source().size());
    assertEquals(OptionalInt.empty(), sent.bodyLines());
    assertEquals(List.of("open 2", "touch 2"), session.maildrop.done);
  }

  @Test
  void aMessageThatCannotBeOpenedIsNotTouched() {
    session.maildrop.broken = true;
    assertThrows(IOException.class, () -> retr.handle(session, Arguments.of("2")));
    assertEquals(List.of(), session.maildrop.done);
  }

  @Test
  void topSendsSomeLinesAndDoesNotTouch() throws Exception {
    assertEquals(OptionalInt.of(0), send(top, "3 0").bodyLines());
    assertEquals(OptionalInt.of(5), send(top, " 3  5 ").bodyLines());
    assertEquals(
        OptionalInt.of(Integer.MAX_VALUE), send(top, "3 99999999999999999999").bodyLines());
    assertEquals(List.of("open 3", "open 3", "open 3"), session.maildrop.done);
    assertEquals("+OK top", Said.lines(send(top, "1 1").first()));
  }

  @Test
  void deleMarks() throws Exception {
    assertEquals("+OK dele[1]", Said.by(dele, session, "1"));
    assertEquals(Set.of(1), session.maildrop.marked);
    assertEquals("-ERR message.none", Said.by(dele, session, "1"));
    assertEquals(List.of("delete 1"), session.maildrop.done);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "4", "00", "2147483647", "2147483648", "99999999999999999999"})
  void aNumberThatNoMessageHas(String number) throws Exception {
    session.maildrop.marked.add(2);
    for (Pop3Command command : List.of(list, uidl, retr, dele)) {
      assertEquals("-ERR message.none", Said.by(command, session, number));
    }
    assertEquals("-ERR message.none", Said.by(top, session, number + " 0"));
    assertEquals(List.of(), session.maildrop.done);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+1", "1 2", "x", "1x", "1.0", "٣", "1\t"})
  void whatIsNoNumber(String argument) throws Exception {
    assertEquals("-ERR syntax[LIST [msg]]", Said.by(list, session, argument));
    assertEquals("-ERR syntax[UIDL [msg]]", Said.by(uidl, session, argument));
    assertEquals("-ERR syntax[RETR msg]", Said.by(retr, session, argument));
    assertEquals("-ERR syntax[DELE msg]", Said.by(dele, session, argument));
    assertEquals("-ERR syntax[TOP msg n]", Said.by(top, session, argument + " x"));
    assertEquals(List.of(), session.maildrop.done);
  }

  @Test
  void whatNeedsArguments() throws Exception {
    for (Pop3Command command : List.of(retr, dele)) {
      assertEquals("-ERR syntax[" + command.verb() + " msg]", Said.by(command, session, ""));
    }
    for (String wrong : List.of("", "1", "1 -1", "1 1 1", "1 one", "x 1")) {
      assertEquals("-ERR syntax[TOP msg n]", Said.by(top, session, wrong), wrong);
    }
  }

  @Test
  void allAreForTheTransactionState() {
    for (Pop3Command command : List.of(list, uidl, retr, dele, top)) {
      assertEquals(Set.of(Pop3State.TRANSACTION), command.allowedIn());
    }
    assertEquals(List.of("UIDL"), uidl.announces(session));
    assertEquals(List.of("TOP"), top.announces(session));
  }
}

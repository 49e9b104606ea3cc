package org.stagepost.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Command;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.server.net.Conversation.Call;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;

final class CommandTableTest {

  private static final Pop3Reply FINE = Pop3Reply.ok(ReplyText.EMPTY);

  private enum State {
    ASLEEP,
    AWAKE
  }

  /** A command whose function and announcement are given. */
  private record Played(String verb, Work work, List<String> announced)
      implements Command<Session, State> {

    interface Work {
      Step handle(Session session) throws Exception;
    }

    @Override
    public Set<State> allowedIn() {
      return Set.of(State.AWAKE);
    }

    @Override
    public Set<CommandTrait> traits() {
      return Set.of(CommandTrait.JUNK);
    }

    @Override
    public List<String> announces(Session session) {
      if (announced.isEmpty()) {
        throw new IllegalStateException("nothing to announce");
      }
      return announced;
    }

    @Override
    public long octetsAfterLine(Arguments arguments) {
      return arguments.length();
    }

    @Override
    public Step handle(Session session, Arguments arguments) throws Exception {
      return work.handle(session);
    }
  }

  private final Session session = new PlayedSession();

  private static CommandTable<Session, State> table(Played... commands) {
    return new CommandTable<>(
        List.of(commands).stream()
            .map(command -> new Extension<>("plugin-of-" + command.verb(), "a.jar", command))
            .toList(),
        new Guard());
  }

  private Call call(Played command) {
    return table(command).find(command.verb(), session, () -> State.AWAKE).orElseThrow();
  }

  @Test
  void findsAndSortsVerbs() {
    CommandTable<Session, State> table =
        table(
            new Played("Z", s -> Step.answer(FINE), List.of()),
            new Played("A", s -> null, List.of()));
    assertEquals(List.of("A", "Z"), table.verbs());
    assertEquals(Optional.empty(), table.find("B", session, () -> State.AWAKE));
    Call asleep = table.find("Z", session, () -> State.ASLEEP).orElseThrow();
    assertFalse(asleep.allowedNow());
    assertEquals(Set.of(CommandTrait.JUNK), asleep.traits());
    assertEquals(3, asleep.octetsAfterLine(Arguments.of("abc")));
    assertTrue(table.find("Z", session, () -> State.AWAKE).orElseThrow().allowedNow());
  }

  @Test
  void aVerbTwiceIsAnError() {
    Played one = new Played("A", s -> null, List.of());
    assertThrows(IllegalArgumentException.class, () -> table(one, one));
  }

  @Test
  void aBrokenAnnouncementCostsOnlyItself() {
    CommandTable<Session, State> table =
        table(
            new Played("A", s -> null, List.of("FIRST")),
            new Played("B", s -> null, List.of()),
            new Played("C", s -> null, List.of("LAST", "LAST 2")));
    assertEquals(List.of("FIRST", "LAST", "LAST 2"), table.announcements(session));
  }

  @Test
  void whatACommandThrowsNamesItsPlugin() {
    Call throwing =
        call(
            new Played(
                "A",
                s -> {
                  throw new AssertionError("bug");
                },
                List.of()));
    PluginFailure failure =
        assertThrows(PluginFailure.class, () -> throwing.handle(Arguments.NONE));
    assertEquals("plugin-of-A", failure.plugin());
  }

  @Test
  void noStepAtAllIsTheCommandsFault() {
    Call nothing = call(new Played("A", s -> null, List.of()));
    assertThrows(PluginFailure.class, () -> nothing.handle(Arguments.NONE));
  }

  @Test
  void whatIsCalledLaterIsGuardedToo() throws Exception {
    Step.LineHandler failing =
        line -> {
          throw new IllegalStateException("bug");
        };
    Step asked =
        call(new Played("A", s -> new Step.Ask(FINE, l -> new Step.Ask(FINE, failing)), List.of()))
            .handle(Arguments.NONE);
    Step again = assertInstanceOf(Step.Ask.class, asked).next().handle(Arguments.NONE);
    Step.LineHandler second = assertInstanceOf(Step.Ask.class, again).next();
    assertEquals(
        "plugin-of-A",
        assertThrows(PluginFailure.class, () -> second.handle(Arguments.NONE)).plugin());

    Step.LineHandler own =
        new Step.LineHandler() {
          @Override
          public Step handle(Arguments line) {
            return Step.answer(FINE);
          }

          @Override
          public Optional<Step> withoutLine(Step.LineFault fault) {
            if (fault == Step.LineFault.BAD) {
              throw new IllegalStateException("bug");
            }
            return Optional.of(Step.answer(FINE));
          }
        };
    Step picky =
        call(new Played("A", s -> new Step.Ask(FINE, own), List.of())).handle(Arguments.NONE);
    Step.LineHandler guarded = assertInstanceOf(Step.Ask.class, picky).next();
    assertEquals(Optional.of(Step.answer(FINE)), guarded.withoutLine(Step.LineFault.TOO_LONG));
    assertThrows(PluginFailure.class, () -> guarded.withoutLine(Step.LineFault.BAD));

    Step received =
        call(new Played("B", s -> new Step.ReceiveMessage(FINE, m -> null), List.of()))
            .handle(Arguments.NONE);
    Step.MessageHandler message = assertInstanceOf(Step.ReceiveMessage.class, received).next();
    assertThrows(PluginFailure.class, () -> message.handle(null));
  }

  private static final class PlayedSession extends ConnectedSession {

    private PlayedSession() {
      super(new PlayedConnection("test", reason -> {}));
    }

    @Override
    public List<String> announcements() {
      return List.of();
    }

    @Override
    public List<String> verbs() {
      return List.of();
    }
  }
}

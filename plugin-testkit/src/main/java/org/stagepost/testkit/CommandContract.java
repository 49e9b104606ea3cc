package org.stagepost.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Command;
import org.stagepost.api.session.Session;

/**
 * What every {@link Command} must do, in whatever protocol. Extend {@link SmtpCommandContract} or
 * {@link Pop3CommandContract}.
 *
 * @param <S> the session type of the protocol
 * @param <E> the states of the protocol
 */
public abstract class CommandContract<S extends Session, E extends Enum<E>> extends PluginContract {

  /** RFC 2449 §3 has the same characters in a tag, and more; nobody needs them. */
  private static final Pattern ANNOUNCEMENT = Pattern.compile("[A-Z0-9][!-~]*( [!-~]+)*");

  private static final int LONGEST_ANNOUNCEMENT = 506; // behind "250-" and in front of CRLF

  /** Enough of them to be sure that it does not ask for ever. */
  static final int MOST_QUESTIONS = 20;

  private static final List<Arguments> USUAL = List.of(Arguments.NONE, Arguments.of("1"));

  /** What stands behind a verb if a client is broken, or not a mail client at all. */
  private static final List<Arguments> JUNK =
      List.of(
          Arguments.NONE,
          Arguments.of(" "),
          Arguments.of("\t"),
          Arguments.of("x"),
          Arguments.of("  two  words  "),
          Arguments.of("0"),
          Arguments.of("1"),
          Arguments.of("-1"),
          Arguments.of("1 -1"),
          Arguments.of("2147483648"),
          Arguments.of("99999999999999999999"),
          Arguments.of("="),
          Arguments.of("*"),
          Arguments.of("<>"),
          Arguments.of("<@>"),
          Arguments.of("FROM:<"),
          Arguments.of("TO:<a@b> =x"),
          Arguments.of("FROM:<ann@example.org> SIZE"),
          Arguments.of("%s %n {0} ${x} \\"),
          Arguments.of("'; drop table account; --"),
          Arguments.of("../../etc/passwd"),
          Arguments.of("Gr\u00FC\u00DFe \uD83D\uDD11"),
          Arguments.of("\u0080\u00FE\u00FF".getBytes(ISO_8859_1)),
          Arguments.of("\u0001\u001B\u007F"),
          Arguments.of("x".repeat(4_000)),
          Arguments.of("x ".repeat(2_000)));

  CommandContract() {}

  /** The commands of the plugin. */
  abstract List<? extends Command<S, E>> commands();

  /** A session of this user, in this state. */
  abstract LentSession<S> session(int user, E state) throws Exception;

  /** A session in its first state, over TLS. */
  abstract LentSession<S> sessionOverTls() throws Exception;

  abstract Conversation.Grammar grammar();

  /** Something that is to hold for a command in a state. */
  private interface Clause<S extends Session, E extends Enum<E>> {
    void holdsFor(Command<S, E> command, E state) throws Exception;
  }

  private void forEach(Clause<S, E> clause) throws Exception {
    for (Command<S, E> command : commands()) {
      for (E state : command.allowedIn()) {
        clause.holdsFor(command, state);
      }
    }
  }

  @Test
  void declaresTheSameAtAllTimes() throws Exception {
    forEach(
        (command, state) -> {
          List<Object> before = declared(command);
          try (LentSession<S> lent = session(0, state)) {
            assertEquals(before, declared(command));
            converse(command, lent, Arguments.of("x"), Arguments.of("x"));
          }
          assertEquals(before, declared(command));
          awaitNoSession();
        });
  }

  private List<Object> declared(Command<S, E> command) {
    List<Object> declared =
        List.of(command.verb(), command.allowedIn(), command.traits()); // none of them null
    assertTrue(command.octetsAfterLine(Arguments.of("x")) >= 0, "fewer than no octets follow");
    return declared;
  }

  @Test
  void announcesLinesInEveryState() throws Exception {
    forEach(
        (command, state) -> {
          try (LentSession<S> lent = session(0, state)) {
            assertAnnounces(command, lent);
          }
          awaitNoSession();
        });
    for (Command<S, E> command : commands()) {
      try (LentSession<S> lent = sessionOverTls()) {
        assertAnnounces(command, lent);
      }
    }
    awaitNoSession();
  }

  private void assertAnnounces(Command<S, E> command, LentSession<S> lent) throws Exception {
    List<String> lines = lent.call(command::announces);
    assertNotNull(lines, command.verb());
    for (String line : lines) {
      assertTrue(
          ANNOUNCEMENT.matcher(line).matches() && line.length() <= LONGEST_ANNOUNCEMENT,
          command.verb() + " announces \"" + line + "\"");
    }
    assertEquals(lines, lent.call(command::announces), "to announce is not to change anything");
  }

  @Test
  void answersWhateverStandsBehindItsVerb() throws Exception {
    forEach(
        (command, state) -> {
          for (Arguments junk : JUNK) {
            assertAnswers(command, state, junk, Arguments.of("x"));
          }
        });
  }

  @Test
  void answersWhateverIsSaidToItsPrompts() throws Exception {
    forEach(
        (command, state) -> {
          for (Arguments first : List.of(Arguments.NONE, Arguments.of("PLAIN"))) {
            for (Arguments junk : JUNK) {
              if (!assertAnswers(command, state, first, junk)) {
                break; // it has no prompt
              }
            }
          }
        });
  }

  /** Whether it had asked for something. */
  private boolean assertAnswers(
      Command<S, E> command, E state, Arguments arguments, Arguments answer) throws Exception {
    try (LentSession<S> lent = session(0, state)) {
      return converse(command, lent, arguments, answer) > 0;
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "%s in the state %s, with \"%s\", and \"%s\" to its prompts: %s"
              .formatted(command.verb(), state, arguments.text(), answer.text(), e),
          e);
    } finally {
      awaitNoSession();
    }
  }

  /** Holds a whole conversation; gives how often the command asked. */
  private int converse(
      Command<S, E> command, LentSession<S> lent, Arguments arguments, Arguments answer)
      throws Exception {
    Conversation<S, E> conversation = new Conversation<>(command, lent, grammar());
    conversation.begin(arguments);
    int questions = 0;
    while (conversation.asks()) {
      questions++;
      assertTrue(questions <= MOST_QUESTIONS, "it asks and asks");
      conversation.goOn(answer);
    }
    return questions;
  }

  /** One object serves all sessions: what belongs to a session may not be in its fields. */
  @Test
  void keepsSessionsApart() throws Exception {
    forEach(
        (command, state) -> {
          for (Arguments arguments : USUAL) {
            new CommandCompany<>(this, command, state, arguments).assertAlikeInTurns();
          }
        });
  }

  @Test
  void servesManySessionsAtOnce() throws Exception {
    forEach(
        (command, state) -> {
          for (Arguments arguments : USUAL) {
            new CommandCompany<>(this, command, state, arguments).assertAlikeAtOnce();
          }
        });
  }
}

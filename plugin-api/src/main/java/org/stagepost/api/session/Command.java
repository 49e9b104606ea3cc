package org.stagepost.api.session;

import java.util.List;
import java.util.Set;
import org.pf4j.ExtensionPoint;

/**
 * One command of a line protocol: data about it, and one function.
 *
 * <p>Plugins implement {@link org.stagepost.api.smtp.SmtpCommand} or {@link
 * org.stagepost.api.pop3.Pop3Command}, which fix the type parameters. One object serves all
 * sessions at once; what belongs to a session is kept in its {@linkplain Session#attach
 * attachments}.
 *
 * @param <S> the session type of the protocol
 * @param <E> the states of the protocol
 */
public interface Command<S extends Session, E extends Enum<E>> extends ExtensionPoint {

  /**
   * The verb in upper case, 1 to 32 letters, digits or hyphens, for example {@code RETR}. Two
   * plugins with the same verb for one protocol stop the start.
   */
  String verb();

  /**
   * The states in which the command may be used; in any other the server answers {@code 503} or
   * {@code -ERR} by itself and {@link #handle} is not called.
   */
  Set<E> allowedIn();

  /** What the server should know of the command beyond its states; none by default. */
  default Set<CommandTrait> traits() {
    return Set.of();
  }

  /**
   * The lines that this command adds to the reply to EHLO or CAPA (RFC 5321 §4.1.1.1, RFC 2449 §5)
   * for this session as it is now; none by default. A line is a keyword with its parameters, as in
   * {@code SASL PLAIN}.
   */
  default List<String> announces(S session) {
    return List.of();
  }

  /**
   * How many octets follow the command's line without a line structure of their own (as with BDAT,
   * RFC 3030 §2); 0 by default. The server swallows them whenever it refuses the command by itself,
   * so that data is never read as commands.
   */
  default long octetsAfterLine(Arguments arguments) {
    return 0;
  }

  /**
   * Carries out the command.
   *
   * @param session the session, in one of the states of {@link #allowedIn}
   * @param arguments what stood behind the verb and one space
   * @return what the server does next
   * @throws Exception anything: the peer gets {@code 451 4.3.0} or {@code -ERR [SYS/TEMP]}, the log
   *     the plugin's id and the stack, and the session goes on
   */
  Step handle(S session, Arguments arguments) throws Exception;
}

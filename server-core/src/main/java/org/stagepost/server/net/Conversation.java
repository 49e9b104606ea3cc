package org.stagepost.server.net;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;

/**
 * A protocol's side of one session: the command table, the states, and what is said when the loop
 * itself refuses. Used by the session's thread alone.
 */
public interface Conversation extends AutoCloseable {

  /** What is said first. */
  Reply greeting();

  /** The command of this verb, which is in upper case; empty if the protocol has none. */
  Optional<Call> find(String verb);

  /**
   * What is said when the loop refuses something by itself. A reply without status lines is not
   * sent, as POP3 wants it at {@link Refusal#IDLE} and {@link Refusal#SHUTDOWN} (RFC 1939 §3).
   */
  Reply refusal(Refusal refusal);

  /**
   * Makes ready to receive a message, before the client is asked for it.
   *
   * @throws IOException if there is no room, {@link NoRoom} if that is in the log already; the
   *     client is answered with {@link Refusal#NO_ROOM}
   */
  MessageSink openMessage() throws IOException;

  /**
   * Ends the mail transaction whose message could not be taken, and says so. The refusal is one of
   * {@link Refusal#MESSAGE_TOO_LARGE}, {@link Refusal#BARE_LINE_END}, {@link Refusal#NO_ROOM} and
   * {@link Refusal#FAILED}, the last one also if the message was taken and its handler threw.
   */
  Reply messageRefused(Refusal refusal);

  /**
   * A command has been handled, or refused; called once for each line that was a command, before
   * its last reply is sent. A command that asks or receives a message is done when that is done.
   */
  void commandDone();

  /** A TLS handshake is done: everything that the client said before is forgotten. */
  void tlsStarted();

  /** The connection is gone, or is about to be: releases locks, removes nothing. */
  @Override
  void close();

  /** One command, ready to be called in this conversation. */
  interface Call {

    /** What the loop should know of the command. */
    Set<CommandTrait> traits();

    /** Whether the session is in a state that allows the command. */
    boolean allowedNow();

    /** As {@code Command.octetsAfterLine}. */
    long octetsAfterLine(Arguments arguments);

    /**
     * Carries the command out.
     *
     * @throws Exception anything; the loop answers {@link Refusal#FAILED}
     */
    Step handle(Arguments arguments) throws Exception;
  }

  /** Takes the octets of one message as they arrive, unstuffed. */
  interface MessageSink extends AutoCloseable {

    /**
     * Takes some octets; the array is reused afterwards.
     *
     * @throws IOException if there is no room
     */
    void write(byte[] octets, int offset, int length) throws IOException;

    /**
     * The whole message, readable until this sink is closed.
     *
     * @throws IOException if there is no room
     */
    MessageSource finish() throws IOException;

    /** Drops what was taken. */
    @Override
    void close();
  }

  /** What the loop refuses by itself. */
  enum Refusal {
    /** No such verb. */
    UNKNOWN_COMMAND,
    /** Not in this state. */
    WRONG_STATE,
    /** A login on a connection without TLS. */
    PROTECTION_REQUIRED,
    /** A line over its bound; it was read to its end. */
    LINE_TOO_LONG,
    /** A line with NUL, a bare CR or a bare LF, or no verb. */
    BAD_LINE,
    /** The command failed: the server's fault. */
    FAILED,
    /** Too many refusals; the connection is closed. */
    TOO_MANY_ERRORS,
    /** The client said nothing for too long; the connection is closed. */
    IDLE,
    /** The server stops; the connection is closed. */
    SHUTDOWN,
    /** Too many connections, in all or from this address; the connection is closed. */
    TOO_MANY_CONNECTIONS,
    /** The client speaks HTTP or TLS; the connection is closed. */
    FOREIGN_PROTOCOL,
    /** STARTTLS when TLS is on already, or not offered. */
    TLS_UNAVAILABLE,
    /** Octets in plain text behind the command that begins TLS; the connection is closed. */
    TLS_INJECTION,
    /** A message over its bound; it was read to its end. */
    MESSAGE_TOO_LARGE,
    /** A message with a bare CR or LF; it was read to its end. */
    BARE_LINE_END,
    /** No room to receive a message; it was read to its end. */
    NO_ROOM
  }
}

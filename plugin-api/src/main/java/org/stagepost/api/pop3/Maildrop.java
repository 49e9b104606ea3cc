package org.stagepost.api.pop3;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.message.MessageSource;

/**
 * The mailbox of a session as POP3 shows it: messages numbered from 1 for as long as the session
 * lasts, and deletion marks that mean nothing until {@link #update}.
 */
@HostProvided
public interface Maildrop {

  /**
   * One message.
   *
   * @param number its number in this session, from 1
   * @param octets its exact size
   * @param uniqueId its unique id (RFC 1939 §7, UIDL)
   */
  record Message(int number, long octets, String uniqueId) {}

  /** How many messages are not marked as deleted. */
  int count();

  /** The sum of their sizes in octets. */
  long octets();

  /** The message of this number; empty if there is none or it is marked as deleted. */
  Optional<Message> message(int number);

  /** The messages that are not marked as deleted, in order; computed as they are read. */
  Iterable<Message> messages();

  /**
   * The octets of a message; does not touch it.
   *
   * @param number the number of a message that {@link #message} finds
   * @throws IOException if it cannot be read
   */
  MessageSource open(int number) throws IOException;

  /** Notes that RETR or DELE has accessed this message, for LAST. */
  void touch(int number);

  /** Marks a message as deleted, and touches it. */
  void delete(int number);

  /** Takes back all marks, and the mark for LAST to its value at login (RSET). */
  void reset();

  /**
   * The number of the last message at or below the highest one that was touched, in earlier
   * sessions too; 0 if none (RFC 1460 §5).
   */
  int last();

  /**
   * Removes the marked messages and keeps the mark for LAST, in one durable step; changes nothing
   * if there is nothing to change. The maildrop is closed afterwards.
   *
   * @return true if all of it is done; false if the lock was lost and nothing was removed
   * @throws IOException if it failed
   */
  boolean update() throws IOException;
}

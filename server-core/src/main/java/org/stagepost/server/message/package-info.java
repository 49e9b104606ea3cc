/**
 * <b>NAME</b> — messages made of parts of others, and what is read of a header.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.message.HeaderReader} finds the fields of a
 * header section, {@link org.stagepost.server.message.MailboxList} the addresses in one of them;
 * {@link org.stagepost.server.message.ComposedMessage} is a message of octets and of stretches of
 * other messages.
 *
 * <p><b>PROMISES</b> — a message is read as a stream; of one of any size no more is held than a
 * buffer and what was added to it.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a part turns out shorter than it said: {@code EOFException}.
 */
package org.stagepost.server.message;

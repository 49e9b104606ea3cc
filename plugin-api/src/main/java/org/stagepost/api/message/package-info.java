/**
 * <b>NAME</b> — a message and the addresses of mail.
 *
 * <p><b>PROMISES</b> — a {@link org.stagepost.api.message.MessageSource} never changes and may be
 * opened many times; nobody needs the whole message in memory.
 *
 * <p><b>WHAT MAY GO WRONG</b> — reading may fail with an {@code IOException}: the disk, or a lease
 * that was lost.
 */
package org.stagepost.api.message;

/**
 * <b>NAME</b> — what becomes of mail while it arrives?
 *
 * <p><b>SYNOPSIS</b> — each {@link org.stagepost.api.filter.MailFilter} that the configuration
 * names is asked at every step of an SMTP transaction, in the order of the configuration, and
 * answers with a {@link org.stagepost.api.filter.Verdict}. At the end of a message the verdict may
 * carry {@link org.stagepost.api.filter.Edit}s; the next filter sees the message as they leave it.
 *
 * <p><b>PROMISES</b> — edits are applied to the stream: nobody holds a message in memory. The first
 * filter that refuses ends the matter, and those behind it are not asked.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a filter that throws, is too slow, or asks for an edit that cannot
 * be made has failed; it says itself whether that defers the mail, refuses it, or counts for
 * nothing.
 */
package org.stagepost.api.filter;

/**
 * <b>NAME</b> — the words of replies, from {@code replies.properties}.
 *
 * <p><b>SYNOPSIS</b> — {@link org.stagepost.server.reply.ReplyTexts} reads the texts of a plugin,
 * or of a package of the core, once; each key gives a {@link org.stagepost.api.session.ReplyText}
 * that is put into words when it is sent, in the language of the session.
 *
 * <p><b>PROMISES</b> — a key that exists always has words: where a translation lacks it, the
 * English ones. Arguments are inserted as they are: no grouping of digits, no quoting rules.
 *
 * <p><b>WHAT MAY GO WRONG</b> — a key that does not exist is an {@code IllegalArgumentException}
 * when it is asked for.
 */
package org.stagepost.server.reply;

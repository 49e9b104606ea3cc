package org.stagepost.server.reply;

import java.util.List;
import java.util.Locale;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.smtp.SmtpReply;

/** Takes the words of a plugin's reply while the plugin is called: they may be code of it. */
public final class SettledReply {

  private SettledReply() {}

  /** The same reply, in words that are nothing but words. */
  public static SmtpReply of(SmtpReply reply) {
    List<ReplyText> words =
        reply.lines().stream().map(line -> ReplyText.literal(line.in(Locale.ENGLISH))).toList();
    return new SmtpReply(reply.code(), reply.enhanced(), words);
  }
}

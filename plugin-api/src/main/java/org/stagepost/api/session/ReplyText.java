package org.stagepost.api.session;

import java.util.Locale;

/**
 * The words of a reply, which a client may want in its own language (RFC 6856 §3). A plugin gets
 * one from {@link org.stagepost.api.host.Replies} by a key of its {@code replies.properties}.
 */
@FunctionalInterface
public interface ReplyText {

  /** No words. */
  ReplyText EMPTY = language -> "";

  /** The words in this language, or in English where there is no translation. */
  String in(Locale language);

  /** Words that are the same in every language: a list of names, a number, a quotation. */
  static ReplyText literal(String words) {
    return new Literal(words);
  }

  /**
   * Words that need no translation.
   *
   * @param words the words, without CR and LF
   */
  record Literal(String words) implements ReplyText {
    @Override
    public String in(Locale language) {
      return words;
    }
  }
}

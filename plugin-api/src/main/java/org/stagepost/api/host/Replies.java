package org.stagepost.api.host;

import org.stagepost.api.HostProvided;
import org.stagepost.api.session.ReplyText;

/**
 * The reply texts of this plugin: {@code replies.properties} at the root of its jar, in UTF-8, with
 * {@code replies_LANGUAGE.properties} for translations.
 */
@HostProvided
public interface Replies {

  /**
   * The text of a key, with {@code {0}}, {@code {1}} … replaced by the arguments' {@code toString}.
   *
   * @throws IllegalArgumentException if the plugin has no such key
   */
  ReplyText text(String key, Object... arguments);
}

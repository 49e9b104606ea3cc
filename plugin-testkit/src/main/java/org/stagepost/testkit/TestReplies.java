package org.stagepost.testkit;

import org.stagepost.api.host.Replies;
import org.stagepost.server.reply.ReplyTexts;

/** The {@link Replies} of the plugin under test, read as the server reads them. */
public final class TestReplies {

  private TestReplies() {}

  /**
   * The texts of {@code replies.properties} at the root of the class path of this class, any class
   * of the plugin.
   */
  public static Replies of(Class<?> classOfThePlugin) {
    return ReplyTexts.in(classOfThePlugin.getClassLoader(), "");
  }
}

package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stagepost.server.reply.ReplyTexts;

/** Reads {@code replies.properties} and its translations from the root of a plugin. */
final class ReplyFiles {

  private static final Pattern NAME = Pattern.compile("replies(_([A-Za-z]{2,8}))?\\.properties");

  private ReplyFiles() {}

  /**
   * Reads them all.
   *
   * @param owner whose texts they are, for messages
   * @return the texts; none if there is no file
   */
  static ReplyTexts read(PluginFiles files, String owner, Defects defects) throws IOException {
    Map<String, Map<String, String>> byLanguage = new HashMap<>();
    for (String file : files.names()) {
      Matcher name = NAME.matcher(file);
      if (name.matches()) {
        String language = name.group(2) == null ? "" : name.group(2).toLowerCase(Locale.ROOT);
        byLanguage.put(language, texts(files, file, defects));
      }
    }
    return new ReplyTexts(owner, language -> byLanguage.getOrDefault(language, Map.of()));
  }

  private static Map<String, String> texts(PluginFiles files, String file, Defects defects)
      throws IOException {
    try (InputStream octets = files.open(file)) {
      Map<String, String> texts = ReplyTexts.parse(octets);
      for (Map.Entry<String, String> text : texts.entrySet()) {
        if (text.getValue().chars().anyMatch(Character::isISOControl)) {
          defects.error(file + " has a control character in the text \"" + text.getKey() + "\"");
        }
      }
      return texts;
    } catch (CharacterCodingException e) {
      defects.error(file + " is not in UTF-8");
    } catch (IllegalArgumentException e) {
      defects.error(file + " has a broken escape (" + e.getMessage() + ")");
    }
    return Map.of();
  }
}

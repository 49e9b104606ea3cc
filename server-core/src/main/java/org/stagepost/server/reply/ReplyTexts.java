package org.stagepost.server.reply;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.ReplyText;

/**
 * The texts of one {@code replies.properties}, in UTF-8, with {@code replies_LANGUAGE.properties}
 * as its translations. Safe for use by many threads.
 */
public final class ReplyTexts implements Replies {

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])\\}");

  private final ClassLoader loader;
  private final String folder;
  private final Map<String, String> english;
  private final Map<String, Map<String, String>> translations = new ConcurrentHashMap<>();

  /**
   * Reads the English texts.
   *
   * @param loader where the files are
   * @param folder the path in front of their names: empty, or ending with a slash. Without a file
   *     there is no text
   * @throws UncheckedIOException if the file cannot be read
   */
  public ReplyTexts(ClassLoader loader, String folder) {
    this.loader = loader;
    this.folder = folder;
    this.english = read("replies.properties");
  }

  /** The texts of a package of the core: those that lie beside this class. */
  public static ReplyTexts besides(Class<?> neighbour) {
    return new ReplyTexts(
        neighbour.getClassLoader(), neighbour.getPackageName().replace('.', '/') + "/");
  }

  @Override
  public ReplyText text(String key, Object... arguments) {
    if (!english.containsKey(key)) {
      throw new IllegalArgumentException("no reply text has the key " + key);
    }
    List<String> words = List.of(arguments).stream().map(Object::toString).toList();
    return language -> insert(in(language).getOrDefault(key, english.get(key)), words);
  }

  private Map<String, String> in(Locale language) {
    String code = language.getLanguage();
    if (code.isEmpty() || code.equals("en")) {
      return english;
    }
    return translations.computeIfAbsent(code, c -> read("replies_" + c + ".properties"));
  }

  private static String insert(String pattern, List<String> words) {
    return PLACE
        .matcher(pattern)
        .replaceAll(
            place -> {
              int index = Integer.parseInt(place.group(1));
              return Matcher.quoteReplacement(
                  index < words.size() ? words.get(index) : place.group());
            });
  }

  private Map<String, String> read(String file) {
    URL url = loader.getResource(folder + file);
    if (url == null) {
      return Map.of();
    }
    Properties texts = new Properties();
    try {
      URLConnection connection = url.openConnection();
      connection.setUseCaches(false); // a cached jar would outlive the plugin's class loader
      try (Reader in = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
        texts.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder + file, e);
    }
    return texts.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, texts::getProperty));
  }
}

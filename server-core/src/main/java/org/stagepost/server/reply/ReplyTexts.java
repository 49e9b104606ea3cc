package org.stagepost.server.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.ReplyText;

/**
 * The texts of one {@code replies.properties}, in UTF-8, with {@code replies_LANGUAGE.properties}
 * as its translations. Safe for use by many threads; a text without arguments costs one look-up.
 */
public final class ReplyTexts implements Replies {

  private final String owner;
  private final Map<String, Text> texts = new HashMap<>();
  private final Function<String, Map<String, String>> files;
  private final Map<String, Map<String, ReplyPattern>> translations = new ConcurrentHashMap<>();

  /**
   * Takes the English texts now, and translations when they are first asked for.
   *
   * @param owner whose texts they are, for messages
   * @param files the texts by their keys, of a language or, for the empty string, of the file
   *     without one; empty where there is no file
   */
  public ReplyTexts(String owner, Function<String, Map<String, String>> files) {
    this.owner = owner;
    this.files = files;
    files.apply("").forEach((key, words) -> texts.put(key, new Text(key, ReplyPattern.of(words))));
  }

  /** The texts of a package of the core: those that lie beside this class. */
  public static ReplyTexts besides(Class<?> neighbour) {
    String folder = neighbour.getPackageName().replace('.', '/') + "/";
    return in(neighbour.getClassLoader(), folder);
  }

  /**
   * The texts in a folder of the class path.
   *
   * @param folder the path in front of the files' names: empty, or ending with a slash
   * @throws UncheckedIOException if a file cannot be read
   */
  public static ReplyTexts in(ClassLoader loader, String folder) {
    return new ReplyTexts(
        folder.isEmpty() ? "this plugin" : folder,
        language -> {
          String file = folder + fileName(language);
          try (InputStream octets = loader.getResourceAsStream(file)) {
            return octets == null ? Map.of() : parse(octets);
          } catch (IOException | IllegalArgumentException e) {
            throw new UncheckedIOException(new IOException("cannot read " + file, e));
          }
        });
  }

  /** The name of the file for a language, or of the English one for the empty string. */
  public static String fileName(String language) {
    return language.isEmpty() ? "replies.properties" : "replies_" + language + ".properties";
  }

  /**
   * Reads one file.
   *
   * @throws IOException if it is not UTF-8 or cannot be read
   * @throws IllegalArgumentException for a malformed escape in it
   */
  public static Map<String, String> parse(InputStream octets) throws IOException {
    Properties properties = new Properties();
    properties.load(new InputStreamReader(octets, StandardCharsets.UTF_8.newDecoder()));
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
  }

  @Override
  public ReplyText text(String key, Object... arguments) {
    Text text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException(owner + " has no reply text \"" + key + "\"");
    }
    return arguments.length == 0
        ? text
        : new FilledText(text, Arrays.stream(arguments).map(String::valueOf).toList());
  }

  /** Only languages that there are are remembered: what a client asks for has no bounds. */
  private Map<String, ReplyPattern> translation(String language) {
    Map<String, ReplyPattern> known = translations.get(language);
    if (known != null) {
      return known;
    }
    Map<String, ReplyPattern> read =
        files.apply(language).entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, entry -> ReplyPattern.of(entry.getValue())));
    if (!read.isEmpty()) {
      translations.put(language, read);
    }
    return read;
  }

  /** The text of one key, in all languages. */
  private final class Text implements ReplyText {

    private final String key;
    private final ReplyPattern english;

    private Text(String key, ReplyPattern english) {
      this.key = key;
      this.english = english;
    }

    private ReplyPattern pattern(Locale language) {
      String code = language.getLanguage();
      return code.isEmpty() || code.equals("en")
          ? english
          : translation(code).getOrDefault(key, english);
    }

    @Override
    public String in(Locale language) {
      return pattern(language).written();
    }

    @Override
    public String toString() {
      return key;
    }
  }

  /** The text of a key with its arguments. */
  private record FilledText(Text text, List<String> arguments) implements ReplyText {
    @Override
    public String in(Locale language) {
      return text.pattern(language).fill(arguments);
    }
  }
}

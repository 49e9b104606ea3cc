package org.stagepost.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Puts in what stands behind <code>${env:NAME}</code> and <code>${file:PATH}</code>. What is put in
 * is not looked at again; <code>$${</code> stands for <code>${</code> itself.
 *
 * @param home what a relative path is relative to
 * @param environment the environment variables
 */
record References(Path home, Map<String, String> environment) {

  private static final int MAX_FILE = 64 * 1024;
  private static final List<String> KINDS = List.of("env", "file");

  /** Whether a text refers to anything. */
  static boolean isIn(String text) {
    return text.replace("$${", "").contains("${");
  }

  /**
   * The text with everything put in.
   *
   * @param warnings takes what is not wrong, but not good either
   * @throws Unresolved with a sentence for the operator
   */
  String resolve(String text, List<String> warnings) throws Unresolved {
    StringBuilder resolved = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      if (text.startsWith("$${", i)) {
        resolved.append("${");
        i += 3;
      } else if (text.startsWith("${", i)) {
        int end = text.indexOf('}', i);
        if (end < 0) {
          throw new Unresolved("\"${\" without \"}\"; write \"$${\" for the characters themselves");
        }
        resolved.append(value(text.substring(i + 2, end), warnings));
        i = end + 1;
      } else {
        resolved.append(text.charAt(i));
        i++;
      }
    }
    return resolved.toString();
  }

  private String value(String reference, List<String> warnings) throws Unresolved {
    int colon = reference.indexOf(':');
    String kind = colon < 0 ? reference : reference.substring(0, colon);
    String name = reference.substring(colon + 1);
    if (colon < 0 || name.isEmpty() || !KINDS.contains(kind)) {
      List<String> near = NearestName.of(kind, KINDS);
      throw new Unresolved(
          "expected ${env:NAME} or ${file:PATH}, found ${"
              + Shown.words(reference)
              + "}"
              + (near.isEmpty() || KINDS.contains(kind)
                  ? ""
                  : "; did you mean " + Shown.text(near.getFirst()) + "?"));
    }
    return kind.equals("env") ? variable(name) : content(name, warnings);
  }

  private String variable(String name) throws Unresolved {
    String value = environment.get(name);
    if (value == null) {
      throw new Unresolved("the environment variable " + Shown.words(name) + " is not set");
    }
    return value;
  }

  /** What stands in a file, without the end of its last line. */
  private String content(String name, List<String> warnings) throws Unresolved {
    String shown = Shown.words(name);
    try {
      Path file = home.resolve(name);
      byte[] octets;
      try (InputStream stream = Files.newInputStream(file)) {
        octets = stream.readNBytes(MAX_FILE + 1);
      }
      if (octets.length > MAX_FILE) {
        throw new Unresolved("the file " + shown + " is larger than 64 KiB");
      }
      if (FileModes.othersCanRead(file)) {
        warnings.add("the file " + shown + " can be read by every user of this machine");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
      return text.replaceFirst("\\r?\\n\\z", "");
    } catch (NoSuchFileException | InvalidPathException _) {
      throw new Unresolved("there is no file " + shown);
    } catch (CharacterCodingException _) {
      throw new Unresolved("the file " + shown + " is not UTF-8");
    } catch (IOException unreadable) {
      throw new Unresolved(
          "the file "
              + shown
              + " cannot be read: "
              + Shown.words(String.valueOf(unreadable.getMessage())));
    }
  }

  /** A reference to something that is not there. */
  static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String sentence) {
      super(sentence, null, false, false);
    }
  }
}

package org.stagepost.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A script of what a client and a server say to each other, run over a real socket.
 *
 * <p>A script has one thing a line, in UTF-8; blank lines and lines that begin with {@code #} say
 * nothing. Behind the colon stands one space, and then the text, to the end of the line.
 *
 * <table>
 *   <caption>The lines of a script</caption>
 *   <tr><td>{@code C: text}</td><td>the client sends the text and CRLF</td></tr>
 *   <tr><td>{@code C+: text}</td><td>the same, but it waits for the next {@code C:} and goes out with
 *       it in one write: a pipelined group</td></tr>
 *   <tr><td>{@code C\: text}</td><td>the client sends these octets and no CRLF, with {@code \r \n \t
 *       \0 \\} and {@code \xHH} for octets that cannot be written; {@code C+\:} waits like
 *       {@code C+:}</td></tr>
 *   <tr><td>{@code C: <drop>}</td><td>the client cuts the connection</td></tr>
 *   <tr><td>{@code C: <end>}</td><td>the client says that no more will come, and goes on
 *       reading</td></tr>
 *   <tr><td>{@code S: text}</td><td>the server sends exactly this line and CRLF. {@code *} stands for
 *       any text, none included; {@code {name}} for one word, which is kept under that name</td></tr>
 *   <tr><td>{@code S*: text}</td><td>the server sends any number of lines and then this one</td></tr>
 *   <tr><td>{@code S\: text}</td><td>the server sends exactly these octets, written as for
 *       {@code C\:}; nothing in it is a wildcard</td></tr>
 *   <tr><td>{@code X: closed}</td><td>the server says no more and closes the connection</td></tr>
 *   <tr><td>{@code T: starttls}</td><td>client and server do a TLS handshake; any certificate is
 *       trusted</td></tr>
 *   <tr><td>{@code O: name}</td><td>the client connects anew, to the {@linkplain #listener listener}
 *       of this name</td></tr>
 *   <tr><td>{@code A: name}</td><td>the test does the {@linkplain #action action} of this
 *       name</td></tr>
 * </table>
 *
 * <p>A reply of many lines is many {@code S:} lines. <code>${name}</code> stands anywhere for what
 * was captured or {@linkplain #with given} under a name, taken literally. A number in front ({@code
 * 2C:}, {@code 2S:} …) speaks of another connection; without one it is connection 1. A connection
 * is made when a line first speaks of it, and anew when it was closed or cut before.
 *
 * <p>Whatever does not happen within the {@linkplain #patience patience}, and whatever happens
 * otherwise, is an {@code AssertionError} that shows all that was said and marks the first
 * difference. Not for use by several threads; may run as often as one likes.
 */
public final class Dialogue {

  private final String name;
  private final List<DialogueLine> lines;
  private final Map<String, Function<Map<String, String>, String>> values = new HashMap<>();
  private final Map<String, Action> actions = new HashMap<>();
  private final Map<String, DialogueSettings.Server> listeners = new HashMap<>();
  private Duration patience = Duration.ofSeconds(10);

  private Dialogue(String name, String script) {
    this.name = name;
    this.lines = DialogueLine.parse(name, script);
  }

  /** What a test does in the middle of a dialogue: deliver a message, break a disk. */
  @FunctionalInterface
  public interface Action {
    /**
     * Does it.
     *
     * @throws Exception fails the dialogue
     */
    void run() throws Exception;
  }

  /**
   * The dialogue of a script, for example of a text block.
   *
   * @throws IllegalArgumentException if a line is none of those above
   */
  public static Dialogue of(String script) {
    return new Dialogue("dialogue", script);
  }

  /**
   * The dialogue of a resource file.
   *
   * @param neighbour a class that finds the resource, as {@code Class.getResource} does
   * @param path the path of the resource, for example {@code /dialogues/retr.dialogue}
   */
  public static Dialogue resource(Class<?> neighbour, String path) {
    try (InputStream in = locate(neighbour, path).openStream()) {
      return new Dialogue(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The dialogues of all files {@code *.dialogue} of a folder of resources, sorted by name. */
  public static List<Dialogue> folder(Class<?> neighbour, String path) {
    try (Stream<Path> files = Files.list(Path.of(locate(neighbour, path).toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".dialogue"))
          .sorted()
          .map(file -> resource(neighbour, path + "/" + file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static URL locate(Class<?> neighbour, String path) {
    URL found = neighbour.getResource(path);
    if (found == null) {
      throw new IllegalArgumentException("no resource " + path);
    }
    return found;
  }

  /** Gives <code>${name}</code> a value. */
  public Dialogue with(String name, String value) {
    return with(name, captured -> value);
  }

  /**
   * Gives <code>${name}</code> a value that is made, whenever it is used, from what was captured.
   */
  public Dialogue with(String name, Function<Map<String, String>, String> value) {
    values.put(name, value);
    return this;
  }

  /** Says what {@code A: name} does. */
  public Dialogue action(String name, Action action) {
    actions.put(name, action);
    return this;
  }

  /** Says where {@code O: name} connects to, on this machine. */
  public Dialogue listener(String name, int port) {
    listeners.put(name, server(port, false));
    return this;
  }

  /** Says where {@code O: name} connects to, on this machine, with TLS from the first octet. */
  public Dialogue tlsListener(String name, int port) {
    listeners.put(name, server(port, true));
    return this;
  }

  /** How long to wait for each thing that must happen; 10 s if this is not called. */
  public Dialogue patience(Duration patience) {
    this.patience = patience;
    return this;
  }

  /** Runs the dialogue with a server on this machine. */
  public void run(int port) {
    run(server(port, false));
  }

  /** Runs the dialogue with a server on this machine, with TLS from the first octet. */
  public void runOverTls(int port) {
    run(server(port, true));
  }

  private void run(DialogueSettings.Server server) {
    DialogueSettings settings = new DialogueSettings(server, listeners, values, actions, patience);
    try (DialogueRun run = new DialogueRun(name, settings)) {
      lines.forEach(run::perform);
    }
  }

  private static DialogueSettings.Server server(int port, boolean implicitTls) {
    return new DialogueSettings.Server(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), implicitTls);
  }

  /** The path of the script's file, or {@code dialogue}. */
  @Override
  public String toString() {
    return name;
  }
}

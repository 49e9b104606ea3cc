package org.stagepost.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine.Option;

/** Where a password comes from: the terminal, asked twice, or one line of standard input. */
final class PasswordOptions {

  private static final int MAX_OCTETS = 4096;

  @Option(
      names = "--password-stdin",
      description = "Read the password from standard input: one line without its end, spaces kept.")
  private boolean fromStandardInput;

  String read() throws IOException {
    return fromStandardInput ? readLine() : ask();
  }

  private static String ask() {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new UserError("there is no terminal to ask for the password: use --password-stdin");
    }
    char[] first = console.readPassword("Password: ");
    char[] second = console.readPassword("Once more: ");
    if (first == null || second == null || !Arrays.equals(first, second)) {
      throw new UserError("the two passwords differ; nothing was changed");
    }
    return checked(new String(first));
  }

  private static String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = System.in.read(); octet >= 0 && octet != '\n'; octet = System.in.read()) {
      line.write(octet);
      if (line.size() > MAX_OCTETS) {
        throw new UserError("the password is longer than " + MAX_OCTETS + " octets");
      }
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return checked(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  private static String checked(String password) {
    if (password.isEmpty()) {
      throw new UserError("the password is empty; nothing was changed");
    }
    if (password.chars().anyMatch(c -> c == 0 || c == '\r' || c == '\n')) {
      throw new UserError("a password cannot hold NUL or a line end; nothing was changed");
    }
    return password;
  }
}

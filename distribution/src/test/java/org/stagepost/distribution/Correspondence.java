package org.stagepost.distribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Short words for what a test sends to one mailbox and fetches from it. */
final class Correspondence {

  static final String ADDRESS = "ann@example.org";
  static final String PASSWORD = "secret";

  private final RunningServer server;

  Correspondence(RunningServer server) {
    this.server = server;
  }

  /** Sends a message with this subject and so many octets of text; gives the reply to its end. */
  String send(String subject, int octets) throws IOException {
    try (Line smtp = new Line(server.port("smtp"))) {
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      smtp.expect("MAIL FROM:<bob@example.org>", "250");
      smtp.expect("RCPT TO:<" + ADDRESS + ">", "250");
      smtp.send("DATA\r\n");
      String prompt = smtp.readReply();
      if (!prompt.startsWith("354")) {
        return prompt;
      }
      smtp.send("Subject: " + subject + "\r\n\r\n" + line(subject).repeat(octets / 80) + ".\r\n");
      return smtp.readReply();
    }
  }

  private static String line(String subject) {
    return subject + "x".repeat(78 - subject.length()) + "\r\n";
  }

  /** Opens the mailbox. */
  Line login() throws IOException {
    Line pop3 = new Line(server.port("pop3"));
    pop3.expectReply("+OK");
    pop3.expect("USER " + ADDRESS, "+OK");
    pop3.expect("PASS " + PASSWORD, "+OK");
    return pop3;
  }

  static int count(Line pop3) throws IOException {
    return Integer.parseInt(pop3.expect("STAT", "+OK").split(" ")[1]);
  }

  /** The subjects of all messages whose text is what was sent, in order. */
  List<String> whole() throws IOException {
    List<String> whole = new ArrayList<>();
    try (Line pop3 = login()) {
      int count = count(pop3);
      for (int number = 1; number <= count; number++) {
        pop3.expect("RETR " + number, "+OK");
        List<String> lines = pop3.readListing();
        String subject =
            lines.stream().filter(line -> line.startsWith("Subject: ")).findFirst().orElse("");
        String text = subject.isEmpty() ? "" : line(subject.substring("Subject: ".length())).trim();
        List<String> body = lines.subList(lines.indexOf("") + 1, lines.size());
        if (!subject.isEmpty() && body.stream().allMatch(text::equals)) {
          whole.add(subject.substring("Subject: ".length()));
        }
      }
      pop3.expect("RSET", "+OK"); // LAST too is as it was, so QUIT writes nothing
      pop3.expect("QUIT", "+OK"); // and the mailbox is free when this is read
    }
    return whole;
  }

  /** Removes all messages; gives the reply to QUIT. */
  String removeAll() throws IOException {
    try (Line pop3 = login()) {
      int count = count(pop3);
      for (int number = 1; number <= count; number++) {
        pop3.expect("DELE " + number, "+OK");
      }
      pop3.send("QUIT\r\n");
      return pop3.readReply();
    }
  }
}

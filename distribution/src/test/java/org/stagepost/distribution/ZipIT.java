package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built distribution, driven by Angus Mail. */
final class ZipIT {

  private static final String PASSWORD = " two  blanks ";

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
  }

  private void addAnnAndBob() throws IOException {
    installation.addUser("ann@example.org", PASSWORD);
    installation.addUser("bob@example.org", PASSWORD);
  }

  private static Properties properties(RunningServer server, boolean tls) {
    Properties properties = new Properties();
    for (String protocol : List.of("smtp", "smtps", "pop3", "pop3s")) {
      properties.put("mail." + protocol + ".timeout", "20000");
      properties.put("mail." + protocol + ".connectiontimeout", "20000");
      properties.put("mail." + protocol + ".ssl.trust", "*");
      properties.put("mail." + protocol + ".ssl.checkserveridentity", "false");
    }
    properties.put("mail.smtp.port", server.port("submission"));
    properties.put("mail.smtps.port", server.port("submissions"));
    properties.put("mail.pop3.port", server.port("pop3"));
    properties.put("mail.pop3s.port", server.port("pop3s"));
    properties.put("mail.smtp.starttls.required", String.valueOf(tls));
    properties.put("mail.pop3.starttls.required", String.valueOf(tls));
    properties.put("mail.smtp.auth", "true");
    properties.put("mail.smtps.auth", "true");
    properties.put("mail.smtps.starttls.enable", "false");
    return properties;
  }

  private static void send(Session session, String protocol, String subject) throws Exception {
    MimeMessage message = new MimeMessage(session);
    message.setFrom(new InternetAddress("ann@example.org"));
    message.setRecipients(Message.RecipientType.TO, "Bob+lists@example.org");
    message.setSubject(subject);
    message.setText(".\r\n..\r\n.dot\r\nGrüße\r\n", "UTF-8");
    message.saveChanges();
    try (Transport transport = session.getTransport(protocol)) {
      transport.connect("127.0.0.1", "ann@example.org", PASSWORD);
      transport.sendMessage(message, message.getAllRecipients());
    }
  }

  private static Store open(Session session, String protocol, String password) throws Exception {
    Store store = session.getStore(protocol);
    store.connect("127.0.0.1", "bob@example.org", password);
    return store;
  }

  @Test
  void sendsAndFetchesPlainUpgradedAndOverTls() throws Exception {
    addAnnAndBob();
    try (RunningServer server = installation.start()) {
      Session plain = Session.getInstance(properties(server, false));
      Session upgraded = Session.getInstance(properties(server, true));
      send(plain, "smtp", "plain");
      send(upgraded, "smtp", "upgraded");
      send(plain, "smtps", "tls");

      for (var access :
          List.of(List.of(plain, "pop3"), List.of(upgraded, "pop3"), List.of(plain, "pop3s"))) {
        try (Store store = open((Session) access.get(0), (String) access.get(1), PASSWORD);
            Folder inbox = store.getFolder("INBOX")) {
          inbox.open(Folder.READ_ONLY);
          assertEquals(3, inbox.getMessageCount());
          assertEquals(
              List.of("plain", "upgraded", "tls"),
              Stream.of(inbox.getMessages()).map(ZipIT::subject).toList());
          assertEquals(".\r\n..\r\n.dot\r\nGrüße\r\n", inbox.getMessage(1).getContent());
        }
      }
      assertEquals(0, server.stop());
    }
  }

  private static String subject(Message message) {
    try {
      return message.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void deletesAtQuitAndKeepsUniqueIdsOverARestart() throws Exception {
    addAnnAndBob();
    String kept;
    try (RunningServer server = installation.start()) {
      Session session = Session.getInstance(properties(server, false));
      send(session, "smtp", "first");
      send(session, "smtp", "second");
      try (Store store = open(session, "pop3", PASSWORD)) {
        POP3Folder inbox = (POP3Folder) store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        kept = inbox.getUID(inbox.getMessage(2));
        inbox.getMessage(1).setFlag(jakarta.mail.Flags.Flag.DELETED, true);
        inbox.close(true);
      }
      assertEquals(0, server.stop());
    }
    try (RunningServer server = installation.start()) {
      Session session = Session.getInstance(properties(server, false));
      send(session, "smtp", "third");
      try (Store store = open(session, "pop3", PASSWORD)) {
        POP3Folder inbox = (POP3Folder) store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        assertEquals(2, inbox.getMessageCount());
        assertEquals(kept, inbox.getUID(inbox.getMessage(1)));
        assertNotEquals(kept, inbox.getUID(inbox.getMessage(2)));
        inbox.close(false);
      }
    }
  }

  @Test
  void aWrongPasswordIsRefusedAndNoSecretIsLogged() throws Exception {
    addAnnAndBob();
    try (RunningServer server = installation.start()) {
      Session session = Session.getInstance(properties(server, false));
      Assertions.assertThrows(
          AuthenticationFailedException.class, () -> open(session, "pop3", "wr0ng-secret"));
      send(session, "smtp", "fine");
      server.stop();
      assertFalse(server.log().contains("wr0ng-secret"), server::toString);
      assertFalse(server.log().contains(PASSWORD.strip()), server::toString);
      String file = Files.readString(installation.home().resolve("logs/stagepost.log"));
      assertFalse(file.contains("wr0ng-secret") || file.contains(PASSWORD.strip()));
      assertTrue(file.contains("ann@example.org"), file);
    }
  }

  @Test
  void accountsChangeWhileTheServerRuns() throws Exception {
    try (RunningServer server = installation.start()) {
      Session session = Session.getInstance(properties(server, false));
      installation.addUser("carol@example.org", "first");
      Store store = session.getStore("pop3");
      store.connect("127.0.0.1", "carol@example.org", "first");
      store.close();

      assertEquals(
          0,
          installation
              .runWithInput("second\n", "user", "passwd", "carol@example.org", "--password-stdin")
              .exitCode());
      Assertions.assertThrows(
          AuthenticationFailedException.class,
          () -> session.getStore("pop3").connect("127.0.0.1", "carol@example.org", "first"));
      assertEquals(0, installation.run("user", "disable", "carol@example.org").exitCode());
      Assertions.assertThrows(
          AuthenticationFailedException.class,
          () -> session.getStore("pop3").connect("127.0.0.1", "carol@example.org", "second"));
      assertTrue(installation.run("user", "list").out().contains("carol@example.org"));
    }
  }

  @Test
  void devTakesAnyAddressAndLeavesNothingBehind() throws Exception {
    try (RunningServer server = installation.startDev()) {
      try (Line smtp = new Line(server.port("smtp"))) {
        smtp.expectReply("220");
        smtp.expect("EHLO client.example", "250");
        smtp.expect("MAIL FROM:<>", "250");
        smtp.expect("RCPT TO:<whoever@elsewhere.example>", "250");
        smtp.expect("DATA", "354");
        smtp.expect("Subject: hi\r\n\r\nhi\r\n.", "250");
      }
      try (Line submission = new Line(server.port("submission"))) { // a program's sender is any
        submission.expectReply("220");
        submission.expect("EHLO client.example", "250");
        submission.expect("AUTH PLAIN AGFubkBleGFtcGxlLm9yZwBzdGFnZXBvc3Q=", "235");
        submission.expect("MAIL FROM:<shop@elsewhere.example>", "250");
      }
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("USER whoever@elsewhere.example", "+OK");
        pop3.expect("PASS stagepost", "+OK");
        assertTrue(pop3.expect("STAT", "+OK").startsWith("+OK 1 "));
      }
      assertEquals(0, server.stop());
    }
    try (Stream<Path> left = Files.list(installation.temporary())) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void mailForAPostmasterWithoutAnAccountIsKept() throws Exception {
    installation.configure(
        Installation.FREE_PORTS.replaceFirst("\\{", "{\"postmaster\": \"nobody@example.org\","));
    try (RunningServer server = installation.start()) {
      assertTrue(server.log().contains("there is no account nobody@example.org"), server.log());
      try (Line smtp = new Line(server.port("smtp"))) {
        smtp.expectReply("220");
        smtp.expect("HELO client.example", "250");
        smtp.expect("MAIL FROM:<>", "250");
        smtp.expect("RCPT TO:<PostMaster>", "250");
        smtp.expect("DATA", "354");
        smtp.expect("Subject: hi\r\n\r\nhi\r\n.", "250");
      }
    }
  }
}

package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stagepost.server.tls.TestAuthority.Signed;
import org.stagepost.server.tls.TestAuthority.Wish;

/** What is in use, and what is told, while files change. */
final class WatchedTest {

  private static TestAuthority authority;
  private static Signed old;
  private static Signed next;

  private final Logger logger = (Logger) LoggerFactory.getLogger(Watched.class);
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir private Path folder;
  private PemFiles files;
  private PemFiles renewed;
  private TlsContext context;

  @BeforeAll
  static void sign() throws Exception {
    authority = new TestAuthority("Root");
    old = authority.sign(Wish.server("EC", "mail.example.org"));
    next = authority.sign(Wish.server("EC", "mail.example.org", "mail.example.net"));
  }

  @BeforeEach
  void begin() throws Exception {
    files = old.write(folder, "live");
    renewed = next.write(folder, "renewed");
    context = TlsContext.of(new TlsFiles(List.of(files), Optional.empty()));
    log.start();
    logger.setLevel(Level.INFO);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private static void copy(Path from, Path to) throws Exception {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** What was logged at the next look, its level first. */
  private List<String> look() {
    log.list.clear();
    List<String> told = context.refresh();
    List<String> logged =
        log.list.stream()
            .map(event -> event.getLevel() + " " + event.getFormattedMessage())
            .toList();
    assertEquals(told, logged.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList());
    return logged;
  }

  private void uses(Signed signed) {
    assertEquals(signed.certificate(), context.certificate());
  }

  @Test
  void nothingIsToldWhereNothingChanges() throws Exception {
    assertEquals(List.of(), look());
    Files.setLastModifiedTime(files.certificate(), FileTime.fromMillis(0));
    copy(files.privateKey(), folder.resolve("x"));
    Files.move(folder.resolve("x"), files.privateKey(), StandardCopyOption.REPLACE_EXISTING);
    assertEquals(List.of(), look());
    uses(old);
  }

  @Test
  void oneFileAfterTheOther() throws Exception {
    copy(renewed.certificate(), files.certificate());
    String fault = look().getFirst();
    assertTrue(fault.startsWith("WARN " + files.privateKey() + ": is not the key of"), fault);
    assertTrue(fault.contains("stays in use: the certificate of CN=mail.example.org"), fault);
    uses(old);
    assertEquals(List.of(), look(), "once");
    copy(renewed.privateKey(), files.privateKey());
    assertEquals(
        List.of(
            "INFO in use now: the certificate of CN=mail.example.org,"
                + " for mail.example.org, mail.example.net, until "
                + next.certificate().getNotAfter().toInstant()),
        look());
    uses(next);
    assertEquals(List.of(), look());
  }

  @Test
  void filesThatAreGoneAndComeBack() throws Exception {
    Files.delete(files.certificate());
    assertTrue(look().getFirst().contains("there is no such certificate file"));
    Files.delete(files.privateKey());
    assertTrue(look().getFirst().contains("there is no such private key file"));
    uses(old);
    assertEquals(List.of(), look());
    old.write(folder, "live");
    assertTrue(look().getFirst().startsWith("INFO in use now: "), "told that it is good again");
    uses(old);
  }

  @Test
  void aFileThatIsHalfWritten() throws Exception {
    String text = Files.readString(renewed.certificate());
    Files.writeString(files.certificate(), text.substring(0, text.length() / 2));
    assertTrue(look().getFirst().startsWith("WARN "));
    uses(old);
  }

  @Test
  void onesFaultKeepsNoOtherBack() throws Exception {
    PemFiles second = old.write(folder, "second");
    context = TlsContext.of(new TlsFiles(List.of(files, second), Optional.empty()));
    Files.delete(second.privateKey());
    next.write(folder, "live");
    assertEquals(2, look().size());
    uses(next);
  }

  @Test
  void theAuthoritiesOfClients() throws Exception {
    Path file = authority.writeRoot(folder.resolve("users.pem"));
    context = TlsContext.of(new TlsFiles(List.of(files), Optional.of(file)));
    new TestAuthority("Others").writeRoot(file);
    assertEquals(List.of("INFO in use now: the authorities of clients: CN=Others"), look());
  }
}

package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.plugin.store.h2.log.MemoryFiles;

/** How the store starts and ends, over what it may find. */
class StartTest {

  private static final int SIZE = 5_000;

  @TempDir private Path folder;

  private Path index() {
    return folder.resolve("database.mv.db");
  }

  private Mail started() throws IOException {
    return new Mail(TestStores.on(folder));
  }

  @Test
  void aSecondStoreIsToldWhoHasTheFirst() throws Exception {
    try (Mail mail = started()) {
      IOException refused = assertThrows(IOException.class, this::started);
      assertTrue(
          refused.getMessage().contains("in use by process " + ProcessHandle.current().pid()),
          refused.getMessage());
      mail.deliver(SIZE, "ann");
    }
    started().close();
  }

  @Test
  void afterAStartThatFailedAnotherMayTry() throws Exception {
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
    }
    Path segments = folder.resolve("segments");
    Files.move(segments, folder.resolve("elsewhere"));
    IOException refused = assertThrows(IOException.class, this::started);
    assertTrue(refused.getMessage().contains("the index says that there was some"));
    try (Stream<Path> made = Files.list(segments)) {
      made.forEach(file -> assertTrue(file.toFile().delete()));
    }
    Files.delete(segments);
    Files.move(folder.resolve("elsewhere"), segments);
    try (Mail mail = started()) {
      mail.verify("ann", SIZE);
    }
  }

  @Test
  void filesAreForTheirOwnerAlone() throws Exception {
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
      mail.deliver(2_000_000, "ann");
      Path segments = folder.resolve("segments");
      assertEquals("rwx------", rights(segments));
      try (Stream<Path> files = Files.list(segments)) {
        for (Path file : files.toList()) {
          assertEquals("rw-------", rights(file), file.toString());
        }
      }
      assertEquals("rw-------", rights(folder.resolve("store.lock")));
      assertEquals("rw-------", rights(folder.resolve("store.holder")));
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void anIndexThatIsLostOlderOrDamagedIsMadeAnew() throws Exception {
    Path older = folder.resolve("older");
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann", "bob");
      mail.deliver(SIZE, "ann");
    }
    Files.copy(index(), older);
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
      mail.removeBelow("ann", 3);
      mail.deliver(SIZE, "cid");
    }
    Files.delete(index());
    verify();
    Files.copy(older, index(), StandardCopyOption.REPLACE_EXISTING);
    verify();
    Files.writeString(index(), "this is no database");
    verify();
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.filter(file -> file.toString().contains(".damaged-")).count());
    }
  }

  private void verify() throws IOException {
    for (int pass = 0; pass < 2; pass++) {
      try (Mail mail = started()) {
        assertEquals(List.of(3L), mail.ids("ann"));
        assertEquals(List.of(1L), mail.ids("bob"));
        assertEquals(2, mail.lastTouched("ann"));
        assertEquals(List.of("ann", "bob", "cid"), Mail.names(mail.store().mailboxes()));
        mail.verify("ann", SIZE);
        mail.verify("bob", SIZE);
      }
    }
  }

  @Test
  void anIndexOfAnotherStoreIsNotUsed(@TempDir Path other) throws Exception {
    try (Mail mail = new Mail(TestStores.on(other))) {
      mail.deliver(SIZE, "stranger");
    }
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
    }
    Files.copy(other.resolve("database.mv.db"), index(), StandardCopyOption.REPLACE_EXISTING);
    try (Mail mail = started()) {
      assertEquals(List.of("ann"), Mail.names(mail.store().mailboxes()));
    }
  }

  @Test
  void anIndexThatIsAheadOfTheLogIsNotUsed() throws Exception {
    Path segments = folder.resolve("segments");
    Path backup = folder.resolve("backup");
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
    }
    Files.createDirectory(backup);
    try (Stream<Path> files = Files.list(segments)) {
      for (Path file : files.toList()) {
        Files.copy(file, backup.resolve(file.getFileName()));
      }
    }
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
    }
    try (Stream<Path> files = Files.list(segments)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    try (Stream<Path> files = Files.list(backup)) {
      for (Path file : files.toList()) {
        Files.copy(file, segments.resolve(file.getFileName()));
      }
    }
    try (Mail mail = started()) {
      assertEquals(List.of(1L), mail.ids("ann"));
      mail.verify("ann", SIZE);
    }
  }

  @Test
  void whatAFailedForceLeftDoesNotComeToLight() throws Exception {
    MemoryFiles files = new MemoryFiles(64 << 20);
    Mail mail = new Mail(TestStores.on(folder, files));
    mail.deliver(SIZE, "ann");
    awaitSpare(files);
    files.disk().failForceAfter(0);
    assertThrows(IOException.class, () -> mail.deliver(SIZE, "ann"));
    mail.deliver(SIZE, "ann");
    mail.close();
    Files.delete(index());
    try (Mail again = new Mail(TestStores.on(folder, files))) {
      assertEquals(List.of(1L, 3L), again.ids("ann"));
      again.verify("ann", SIZE);
    }
  }

  /** Waits until the next segment is made, and the disk is quiet. */
  private static void awaitSpare(MemoryFiles files) throws IOException {
    while (files.names().stream().noneMatch(name -> name.endsWith(".spare"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aSessionThatReadsWritesNothing() throws Exception {
    MemoryFiles files = new MemoryFiles(64 << 20);
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      mail.deliver(SIZE, "ann");
      mail.store().running().catchUp();
      awaitSpare(files);
      long before = files.disk().operations();
      mail.verify("ann", SIZE);
      try (Mailbox mailbox = mail.open("ann")) {
        mailbox.update(java.util.Set.of(), mailbox.lastTouched());
      }
      assertEquals(before, files.disk().operations());
    }
  }

  @Test
  void sessionsAreToldWhenTheStoreEnds() throws Exception {
    AtomicReference<String> reason = new AtomicReference<>("");
    Mail mail = started();
    mail.deliver(SIZE, "ann");
    OpenResult opened = mail.store().open(Mail.name("ann"), reason::set);
    assertTrue(opened instanceof OpenResult.Opened);
    mail.close();
    assertEquals("the mail store is closed", reason.get());
    assertThrows(IOException.class, () -> mail.deliver(SIZE, "ann"));
    assertThrows(IOException.class, () -> mail.open("ann"));
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("segments"))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  @Test
  void aLogThatLacksItsEndGivesNoIdAgain() throws Exception {
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
    }
    try (Mail mail = started()) {
      assertEquals(2, mail.deliver(SIZE, "ann"));
    }
    Files.delete(files(".seg").getLast());
    try (Mail mail = started()) {
      assertEquals(List.of(1L), mail.ids("ann"));
      assertTrue(mail.deliver(SIZE, "ann") > 1_000_000_000);
    }
  }

  @Test
  void aMessageWhoseFileIsMissingIsNotTakenForAnother() throws Exception {
    long large = 1_000_000;
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann");
      mail.deliver(large, "ann");
    }
    Files.delete(files(".body").getLast());
    try (Mail mail = started()) {
      mail.deliver(large, "bob");
      assertEquals(List.of(1L, 2L), mail.ids("ann"));
      try (Mailbox ann = mail.open("ann")) {
        MessageEntry second = ann.entries().get(1);
        assertThrows(IOException.class, () -> ann.message(second).open());
      }
      mail.verify("bob", large);
    }
  }
}

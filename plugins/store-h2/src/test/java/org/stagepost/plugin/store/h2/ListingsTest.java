package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;

/** Lists that were kept are of no other moment than the one that is asked for. */
final class ListingsTest {

  private static final MailboxName ANN = Mail.name("ann");

  @TempDir private Path folder;

  private static Mailbox open(Mail mail) throws Exception {
    return assertInstanceOf(OpenResult.Opened.class, mail.store().open(ANN, reason -> {}))
        .mailbox();
  }

  private static List<Long> ids(Mailbox mailbox) throws Exception {
    return mailbox.entries().stream().map(MessageEntry::id).toList();
  }

  @Test
  void aListThatSomebodyElseHasMadeLaterIsNotTheSessions() throws Exception {
    try (Mail mail = new Mail(TestStores.on(folder))) {
      mail.deliver(10, "ann");
      mail.deliver(11, "ann");
      try (Mailbox session = open(mail)) {
        mail.deliver(12, "ann");
        mail.store().inspector().orElseThrow().inspect(ANN);
        assertEquals(List.of(1L, 2L), ids(session));
      }
      try (Mailbox session = open(mail)) {
        assertEquals(List.of(1L, 2L, 3L), ids(session));
      }
    }
  }

  @Test
  void aListGrowsWithWhatComesAndIsMadeAnewWhenSomethingGoes() throws Exception {
    try (Mail mail = new Mail(TestStores.on(folder))) {
      for (int round = 1; round <= 5; round++) {
        mail.deliver(10, "ann");
        try (Mailbox session = open(mail)) {
          assertEquals(round, ids(session).size());
        }
      }
      try (Mailbox session = open(mail)) {
        session.update(Set.of(2L, 5L), 5);
      }
      mail.deliver(10, "ann");
      try (Mailbox session = open(mail)) {
        assertEquals(List.of(1L, 3L, 4L, 6L), ids(session));
      }
    }
  }
}

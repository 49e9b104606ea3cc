package org.stagepost.plugin.smtp.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.testkit.BreakableStore;
import org.stagepost.testkit.MemoryMailStore;

/** The mailboxes of a test's server, for the test to look into; each character is one octet. */
final class TestMailboxes {

  private final BreakableStore store = new BreakableStore(new MemoryMailStore());

  /** What the server delivers into. */
  BreakableStore store() {
    return store;
  }

  /** The messages of a mailbox, oldest first. */
  List<String> messages(String name) throws IOException {
    OpenResult result = store.open(new MailboxName(name), reason -> {});
    if (!(result instanceof OpenResult.Opened opened)) {
      throw new IOException(name + " is in use");
    }
    List<String> messages = new ArrayList<>();
    try (Mailbox mailbox = opened.mailbox()) {
      for (MessageEntry entry : mailbox.entries()) {
        try (InputStream in = mailbox.message(entry).open()) {
          messages.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return messages;
  }

  boolean areEmpty() throws IOException {
    return store.mailboxes().isEmpty();
  }

  void clear() throws IOException {
    for (MailboxName mailbox : store.mailboxes()) {
      store.remove(mailbox);
    }
  }
}

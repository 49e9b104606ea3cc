package org.stagepost.plugin.smtp.commands;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/** What was delivered, for tests to look at; each character is one octet. */
final class MemoryStore implements MailStore {

  private final Map<String, List<String>> mailboxes = new ConcurrentHashMap<>();

  private volatile Optional<RuntimeException> fault = Optional.empty();

  /** From now on every append fails. */
  void breakDown() {
    fault = Optional.of(new IllegalStateException("the store is broken"));
  }

  void mend() {
    fault = Optional.empty();
  }

  List<String> messages(String mailbox) {
    return List.copyOf(mailboxes.getOrDefault(mailbox, List.of()));
  }

  boolean isEmpty() {
    return mailboxes.isEmpty();
  }

  void clear() {
    mailboxes.clear();
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    if (fault.isPresent()) {
      throw fault.get();
    }
    try (InputStream in = delivery.message().open()) {
      String octets = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      for (Delivery.Target target : delivery.targets()) {
        mailboxes
            .computeIfAbsent(target.mailbox().value(), name -> new CopyOnWriteArrayList<>())
            .add(octets);
      }
    }
    return new AppendResult.Stored(Map.of());
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) {
    return new OpenResult.InUse();
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) {
    return MailboxStatus.EMPTY;
  }

  @Override
  public List<MailboxName> mailboxes() {
    return mailboxes.keySet().stream().sorted().map(MailboxName::new).toList();
  }

  @Override
  public boolean remove(MailboxName mailbox) {
    return mailboxes.remove(mailbox.value()) != null;
  }
}

package org.stagepost.server.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/** A store that keeps what it is given, and can be told to fail. */
final class MemoryStore implements MailStore {

  private final Map<MailboxName, List<String>> mailboxes = new LinkedHashMap<>();
  private Optional<IOException> fault = Optional.empty();

  /** From now on every append fails. */
  void breakDown() {
    fault = Optional.of(new IOException("the disk is broken"));
  }

  /** The messages of a mailbox, each character one octet. */
  List<String> messages(String mailbox) {
    return mailboxes.getOrDefault(new MailboxName(mailbox), List.of());
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
      delivery
          .targets()
          .forEach(
              target ->
                  mailboxes
                      .computeIfAbsent(target.mailbox(), name -> new ArrayList<>())
                      .add(octets));
    }
    return new AppendResult.Stored(Map.of());
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) {
    return new OpenResult.InUse();
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) {
    List<String> messages = messages(mailbox.value());
    return new MailboxStatus(messages.size(), messages.stream().mapToLong(String::length).sum());
  }

  @Override
  public List<MailboxName> mailboxes() {
    return List.copyOf(mailboxes.keySet());
  }

  @Override
  public boolean remove(MailboxName mailbox) {
    return false;
  }
}

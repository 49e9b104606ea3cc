package org.stagepost.plugin.example.sql.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailboxName;

/**
 * Which sessions have which mailboxes. In memory alone: the database is open to this process and to
 * no other.
 */
final class Leases {

  private final Map<MailboxName, Lease> held = new ConcurrentHashMap<>();

  /** The lease of one session on one mailbox; equal only to itself. */
  final class Lease {
    private final MailboxName name;
    private final LeaseListener listener;

    private Lease(MailboxName name, LeaseListener listener) {
      this.name = name;
      this.listener = listener;
    }

    MailboxName name() {
      return name;
    }

    boolean isHeld() {
      return held.get(name) == this;
    }

    /** Ends it, if it has not ended; says whether it did. */
    boolean end() {
      return held.remove(name, this);
    }
  }

  /** A lease on a mailbox; empty if somebody else has one. */
  Optional<Lease> begin(MailboxName name, LeaseListener listener) {
    Lease lease = new Lease(name, listener);
    return held.putIfAbsent(name, lease) == null ? Optional.of(lease) : Optional.empty();
  }

  boolean isHeld(MailboxName name) {
    return held.containsKey(name);
  }

  /** Ends all, and tells those who had them. */
  void endAll(String reason) {
    for (Lease lease : held.values()) {
      if (lease.end()) {
        lease.listener.leaseLost(reason);
      }
    }
  }
}

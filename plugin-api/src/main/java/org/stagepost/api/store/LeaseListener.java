package org.stagepost.api.store;

import org.stagepost.api.HostProvided;

/**
 * Is told when a session's lease on a mailbox ends before the session has closed its handle: the
 * store is closed, or it has let the lease run out. A store that ends leases in no other way calls
 * this from its {@code close} alone.
 */
@HostProvided
public interface LeaseListener {

  /**
   * The lease has ended. The store calls this once for a handle, and not for one that was closed;
   * before it does, the handle has lost its power: {@code message} throws and {@code update}
   * answers {@link UpdateResult.LeaseLost}. Returns at once and may be called from any thread, with
   * locks held or without; the server closes the session.
   *
   * @param reason for the log
   */
  void leaseLost(String reason);
}

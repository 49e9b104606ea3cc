package org.stagepost.api.store;

import org.stagepost.api.HostProvided;

/** Is told when a mailbox's lock is lost before its handle is closed. */
@HostProvided
public interface LeaseListener {

  /**
   * The lock is lost. Returns at once and may be called from any thread; the server closes the
   * session.
   *
   * @param reason for the log
   */
  void leaseLost(String reason);
}

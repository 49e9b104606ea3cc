package org.stagepost.testkit;

import org.stagepost.api.store.MailStore;

/**
 * A disk with a store on it, that a test can take away: what {@link MailStoreContract} needs. A
 * store can be tested so if all that it does to its files goes through a layer of its own. The disk
 * keeps apart what was forced and what was only written.
 */
public interface FaultyDisk {

  /** Makes a store over what is on the disk now. The contract starts and closes it. */
  MailStore store() throws Exception;

  /**
   * Lets the power fail after so many further operations that change the disk: from then on every
   * operation throws.
   */
  void cutPowerAfter(int operations);

  /**
   * Lets the power come back. What was not forced is there or not there, in pieces of a sector, as
   * follows from the number.
   */
  void restorePower(long seed) throws Exception;

  /**
   * Lets a force fail, once: the first one after so many further operations that change the disk.
   * What it was to force is lost, though it can be read until the power is cut, and a second force
   * succeeds without it.
   */
  void failForceAfter(int operations);

  /** Lets the disk be full, or have room again. */
  void setFull(boolean full);

  /** Lets every operation fail that would change the disk, or none. */
  void setReadOnly(boolean readOnly);
}

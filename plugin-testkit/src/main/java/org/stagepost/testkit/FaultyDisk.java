package org.stagepost.testkit;

import org.stagepost.api.store.MailStore;

/**
 * A disk with a store on it, that a test can take away: what {@link MailStoreContract} needs. A
 * store can be tested so if all that it does to its files goes through an interface of its own,
 * with two implementations: one on real files, and one, in the tests, on {@link FaultyFiles}. For a
 * store that keeps nothing elsewhere {@link #over} makes the rest.
 *
 * <p>What an operation that changes the disk is, and what survives a power cut, is said by {@link
 * FaultyFiles}; a disk of another kind keeps to that.
 */
public interface FaultyDisk {

  /** Makes a store whose files are on a disk that can fail. */
  interface StoreOn {

    /**
     * Makes a store over what is on the disk now, and does not start it.
     *
     * @param files the disk: the same one each time
     */
    MailStore make(FaultyFiles files) throws Exception;
  }

  /** A disk for a store that keeps all that it has in these files. */
  static FaultyDisk over(FaultyFiles files, StoreOn maker) {
    return new DiskOfFiles(files, maker);
  }

  /**
   * Makes a store over what is on the disk now. Return it unstarted: as with {@link
   * MailStoreContract#store}, the contract starts it and closes it.
   */
  MailStore store() throws Exception;

  /**
   * Lets the power fail after so many further operations that change the disk: from then on every
   * operation throws, those that only read too.
   */
  void cutPowerAfter(int operations);

  /**
   * Lets the power come back. What was not forced is there or not there, in pieces of a sector, as
   * follows from the number.
   *
   * @param seed what chance goes by, so that a failure can be repeated
   */
  void restorePower(long seed) throws Exception;

  /**
   * Lets a force fail, once: the first one after so many further operations that change the disk.
   * What it was to force is lost, though it can be read until the power is cut, and a second force
   * succeeds without it.
   */
  void failForceAfter(int operations);

  /** Lets the disk be full, or have room again. What lies in a file may still be written over. */
  void setFull(boolean full);

  /** Lets every operation fail that would change the disk, or none. */
  void setReadOnly(boolean readOnly);
}

package org.stagepost.testkit;

import org.stagepost.api.store.MailStore;

/** A disk with a store on it that keeps its mail nowhere else. */
record DiskOfFiles(FaultyFiles files, FaultyDisk.StoreOn maker) implements FaultyDisk {

  @Override
  public MailStore store() throws Exception {
    return maker.make(files);
  }

  @Override
  public void cutPowerAfter(int operations) {
    files.cutPowerAfter(operations);
  }

  @Override
  public void restorePower(long seed) {
    files.restorePower(seed);
  }

  @Override
  public void failForceAfter(int operations) {
    files.failForceAfter(operations);
  }

  @Override
  public void setFull(boolean full) {
    files.setFull(full);
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    files.setReadOnly(readOnly);
  }
}

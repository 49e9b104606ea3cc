package org.stagepost.plugin.store.h2;

import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.host.DataSize;
import org.stagepost.plugin.store.h2.log.LogSettings;

/**
 * The settings of the store.
 *
 * @param segmentSize how long the files of the log are, from 1MiB to 1GiB; 64MiB if absent. On a
 *     small disk they are shorter
 * @param keepFree how much of the disk is left to others: mail is refused before that; 64MiB if
 *     absent, and never more than a sixteenth of the disk
 */
@PluginConfig
record H2StoreConfig(
    @Meaning("How long the files of the mail log are, from 1MiB to 1GiB.") DataSize segmentSize,
    @Meaning("How much of the disk is left to others: mail is refused before that.")
        DataSize keepFree) {

  private static final long SMALLEST = 1 << 20;
  private static final DataSize DEFAULT = new DataSize(64 << 20);

  /** Puts the defaults in and checks the ranges. */
  H2StoreConfig {
    segmentSize = segmentSize == null ? DEFAULT : segmentSize;
    keepFree = keepFree == null ? DEFAULT : keepFree;
    if (segmentSize.octets() < SMALLEST || segmentSize.octets() > LogSettings.LARGEST_SEGMENT) {
      throw new IllegalArgumentException("segmentSize is from 1MiB to 1GiB");
    }
  }

  LogSettings log() {
    return new LogSettings(segmentSize.octets(), keepFree.octets());
  }
}

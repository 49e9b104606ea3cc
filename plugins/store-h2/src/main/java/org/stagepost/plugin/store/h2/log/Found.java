package org.stagepost.plugin.store.h2.log;

/** What a scan of a segment meets. */
sealed interface Found {

  /** Where in the file it begins. */
  long begin();

  /** Where the next thing begins. */
  long end();

  /**
   * A record whose header and description are whole.
   *
   * @param begin where it begins
   * @param header its header
   * @param meta its description
   * @param sound whether its body is whole too, as far as it was checked
   */
  record Record(long begin, RecordHeader header, byte[] meta, boolean sound) implements Found {
    @Override
    public long end() {
      return begin + header.span();
    }
  }

  /** Octets that are no record. */
  record Rubble(long begin, long end) implements Found {}
}

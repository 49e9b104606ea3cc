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

  /**
   * Octets that are no record.
   *
   * @param begin where they begin
   * @param end where they end
   * @param ours whether a record of this segment begins among them: otherwise they may as well be
   *     what the file held when it was another segment
   */
  record Rubble(long begin, long end, boolean ours) implements Found {}
}

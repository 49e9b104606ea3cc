package org.stagepost.server.net;

/**
 * The readers and writers of one session, over one connection.
 *
 * @param line what they share
 * @param input what was received
 * @param output what waits to be sent
 * @param bulk the input while octets come in bulk
 * @param lines reads lines
 * @param replies writes replies
 */
record SessionStreams(
    SessionLine line,
    WireInput input,
    WireOutput output,
    BulkInput bulk,
    LineReader lines,
    ReplyWriter replies) {

  static SessionStreams over(SessionLine line, SessionTimeouts timeouts) {
    WireOutput output = new WireOutput(line, timeouts.write());
    WireInput input = new WireInput(line, output);
    return new SessionStreams(
        line,
        input,
        output,
        new BulkInput(input, timeouts.data()),
        new LineReader(input, timeouts.command()),
        new ReplyWriter(output));
  }

  /** Gives back all that was borrowed. */
  void release() {
    input.release();
    output.release();
    line.wire().release();
  }
}

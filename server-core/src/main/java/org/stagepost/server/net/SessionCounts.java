package org.stagepost.server.net;

/** What a session has done so far, for the log line at its end. */
final class SessionCounts {

  int commands;
  int refusals;
  int messagesIn;
  int messagesOut;
  long octetsIn;
  long octetsOut;

  @Override
  public String toString() {
    return "commands=%d refused=%d received=%d sent=%d octets-in=%d octets-out=%d"
        .formatted(commands, refusals, messagesIn, messagesOut, octetsIn, octetsOut);
  }
}

package org.stagepost.plugin.store.h2.log;

import java.util.Optional;

/** The kinds of records. Their codes stand in files and never change. */
enum RecordKind {
  MESSAGE(1),
  MOVED_MESSAGE(2),
  UPDATE(3),
  REMOVAL(4),
  CHECKPOINT(5),
  /** Room for the octets of a large message; a later MESSAGE says that they are whole. */
  BODY(6),
  /** What recovery writes over octets that were never acknowledged. */
  VOID(7),
  /** Nothing follows in this segment. */
  END(8);

  private static final RecordKind[] ALL = values();

  private final byte code;

  RecordKind(int code) {
    this.code = (byte) code;
  }

  byte code() {
    return code;
  }

  /** Whether the body of a record is covered by its checksum. */
  boolean bodyIsChecked() {
    return this != BODY && this != VOID;
  }

  static Optional<RecordKind> of(byte code) {
    return code >= 1 && code <= ALL.length ? Optional.of(ALL[code - 1]) : Optional.empty();
  }
}

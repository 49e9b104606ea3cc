package org.stagepost.api.store;

/** What became of an update. Plugins make these; a later version may add variants. */
public sealed interface UpdateResult {

  /** All of it is done, and durable. */
  record Updated() implements UpdateResult {}

  /** Nothing was changed: the lease had ended, or the handle was closed. */
  record LeaseLost() implements UpdateResult {}
}

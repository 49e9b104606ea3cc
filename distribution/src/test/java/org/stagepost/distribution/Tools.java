package org.stagepost.distribution;

import org.opentest4j.TestAbortedException;

/** What a machine may lack, or may not let us use. */
final class Tools {

  private Tools() {}

  /** Skips the test, and says so loudly. */
  static RuntimeException missing(String what) {
    String words = "NOT TESTED: this test needs " + what;
    System.err.println(words);
    return new TestAbortedException(words);
  }

  /** The same, but a failure where the build demands the tool. */
  static RuntimeException missing(String what, boolean demanded) {
    RuntimeException skipped = missing(what);
    if (demanded) {
      throw new AssertionError(skipped.getMessage());
    }
    return skipped;
  }
}

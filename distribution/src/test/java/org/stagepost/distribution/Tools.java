package org.stagepost.distribution;

import org.opentest4j.TestAbortedException;

/** What a machine may lack, or may not let us use. */
final class Tools {

  private Tools() {}

  /** Ends the test: skipped, and loudly so, or failed where the build demands the tools. */
  static RuntimeException missing(String what) {
    String words = "NOT TESTED: this test needs " + what;
    if (Boolean.getBoolean("stagepost.require.tools")) {
      throw new AssertionError(words);
    }
    System.err.println(words);
    return new TestAbortedException(words);
  }
}

package org.stagepost.benchmarks.load;

import java.io.IOException;

/** The server did not say what it should. */
final class Refused extends IOException {

  private static final long serialVersionUID = 1;

  Refused(String asked, String answer) {
    super(asked + " was answered: " + answer);
  }
}

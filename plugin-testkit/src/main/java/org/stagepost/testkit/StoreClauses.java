package org.stagepost.testkit;

/** Some clauses of the contract of a mail store. */
interface StoreClauses {

  /** The running store. */
  StoreUnderTest tested();

  /** The octets of the largest message that is tried. */
  long largeMessage();
}

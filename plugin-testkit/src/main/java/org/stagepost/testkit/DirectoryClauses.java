package org.stagepost.testkit;

/** Some clauses of the contract of an account directory, and what they work with. */
interface DirectoryClauses {

  /** The directory of this test, once it is made. */
  DirectoryUnderTest tested();
}

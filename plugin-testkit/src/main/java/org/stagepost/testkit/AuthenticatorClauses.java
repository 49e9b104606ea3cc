package org.stagepost.testkit;

/** Some clauses of the contract of an authenticator, and what they work with. */
interface AuthenticatorClauses {

  /** The authenticator of this test, once it is made. */
  AuthenticatorUnderTest tested();
}

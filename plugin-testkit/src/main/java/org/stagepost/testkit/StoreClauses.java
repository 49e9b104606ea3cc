package org.stagepost.testkit;

import java.nio.file.Path;
import java.util.Optional;

/** Some clauses of the contract of a mail store, and what they work with. */
interface StoreClauses {

  /**
   * The tag of clauses that take long on a slow disk: {@code mvn test -DexcludedGroups=slow} leaves
   * them out.
   */
  String SLOW = "slow";

  /** The running store. */
  StoreUnderTest tested();

  /** A folder that is the test's own; the store's lies deep in it. */
  Path folder();

  /** The octets of the largest message that is tried. */
  long largeMessage();

  /** Why the mail is gone when its process is; empty if it is not. */
  Optional<String> goneWithItsProcess();

  /** Ends the lease of whoever has a mailbox open. */
  void loseLease(String mailbox) throws Exception;

  /** Changes an octet of a message; false if the test cannot, and what needs it is then skipped. */
  boolean damage(String mailbox, long id) throws Exception;

  /** An empty disk, for a store of its own; each name has another. */
  FaultyDisk faultyDisk(String name) throws Exception;
}

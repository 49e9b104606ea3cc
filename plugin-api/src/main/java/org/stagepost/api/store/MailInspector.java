package org.stagepost.api.store;

import java.io.IOException;

/**
 * Reads a store's mail again, to find what a disk has spoiled; a store may leave it out. {@code
 * stagepost mailbox verify} works through it.
 *
 * <p>It changes no mail and takes no lock: sessions and deliveries go on, and a mailbox that a
 * session has open is read like any other. A call takes as long as there is mail to read.
 */
public interface MailInspector {

  /**
   * Reads all messages that a mailbox has at the moment, and compares them with what was stored.
   * What is removed meanwhile does no harm.
   *
   * @return sound, with nothing in it, for an unknown mailbox
   * @throws IOException if it cannot be told now
   */
  Inspection inspect(MailboxName mailbox) throws IOException;

  /**
   * Compares what the store keeps beside the messages, to find them, with the messages. One that
   * keeps nothing beside them has nothing to do.
   *
   * @throws IOException if it cannot be told now
   */
  default IndexInspection inspectIndex() throws IOException {
    return new IndexInspection.InStep();
  }

  /**
   * Makes that anew from the messages. Called only while there is no session and no delivery.
   *
   * @throws IOException if it failed; no mail is lost
   */
  default void rebuildIndex() throws IOException {}
}

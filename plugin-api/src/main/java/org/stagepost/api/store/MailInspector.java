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
   * Compares an index with the messages that it was made from: what a store keeps beside them to
   * find them, and could make anew. A store that keeps no such thing leaves this method and {@link
   * #rebuildIndex} as they are.
   *
   * @throws IOException if it cannot be told now
   */
  default IndexInspection inspectIndex() throws IOException {
    return new IndexInspection.InStep();
  }

  /**
   * Makes the index anew from the messages. Called only when {@link #inspectIndex} has said {@link
   * IndexInspection.Differs}, and while there is no session and no delivery.
   *
   * @throws IOException if it failed; no mail is lost
   */
  default void rebuildIndex() throws IOException {}
}

package org.stagepost.api.event;

import org.pf4j.ExtensionPoint;

/**
 * Is told what has happened. Every listener of an enabled plugin is; there is no key to name it.
 *
 * <p>Called on a thread of its own, for one event after the other; it may block, and mail does not
 * wait for it. A call that takes longer than 60 s is reported; what it throws is logged, and the
 * next event follows.
 */
public interface MailListener extends ExtensionPoint {

  /**
   * The short name by which the log and the command line speak of it, for example {@code webhook}.
   */
  String name();

  /**
   * Takes note of an event.
   *
   * @param event a later version may have kinds that this one does not: switch over those that you
   *     know, with a {@code default} that does nothing
   */
  void happened(MailEvent event) throws Exception;
}

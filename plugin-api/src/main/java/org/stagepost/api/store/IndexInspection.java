package org.stagepost.api.store;

import java.util.List;

/**
 * How an index compares with the messages that it was made from ({@link
 * MailInspector#inspectIndex}). Plugins make these; a later version may add variants.
 */
public sealed interface IndexInspection {

  /** It says what the messages say, or there is no index. */
  record InStep() implements IndexInspection {}

  /**
   * It says something else, and {@link MailInspector#rebuildIndex} mends it.
   *
   * @param differences what, a sentence each, for an operator; at least one
   */
  record Differs(List<String> differences) implements IndexInspection {

    /** Copies the list. */
    public Differs {
      differences = List.copyOf(differences);
    }
  }

  /**
   * What it would be made from is damaged, so that it may know of mail that nothing else knows of:
   * it must be kept.
   *
   * @param damages what, a sentence each, for an operator; at least one
   */
  record Damaged(List<String> damages) implements IndexInspection {

    /** Copies the list. */
    public Damaged {
      damages = List.copyOf(damages);
    }
  }
}

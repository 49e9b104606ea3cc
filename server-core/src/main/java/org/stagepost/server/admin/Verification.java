package org.stagepost.server.admin;

import java.util.ArrayList;
import java.util.List;
import org.stagepost.api.store.IndexInspection;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;

/** One {@code mailbox verify}: what was found, and what to say of it. */
final class Verification {

  /** A disk that is gone as a whole fills no screens. */
  private static final int MOST = 1_000;

  private final Guard guard;
  private final Extension<MailStore> store;
  private final MailInspector inspector;
  private final List<String> problems = new ArrayList<>();
  private final List<String> advice = new ArrayList<>();
  private long mailboxes;
  private long messages;
  private long octets;

  /** Finds out by this inspector of a store. */
  Verification(Guard guard, Extension<MailStore> store, MailInspector inspector) {
    this.guard = guard;
    this.store = store;
    this.inspector = inspector;
  }

  /**
   * Compares the index with the mail, and makes it anew if it differs and nobody uses it.
   *
   * @param serving whether somebody may
   */
  void index(boolean serving) {
    try {
      switch (guard.call(store, _ -> inspector.inspectIndex())) {
        case IndexInspection.InStep inStep -> {}
        case IndexInspection.Damaged damaged -> {
          problems.addAll(damaged.damages());
          advice.add(
              "The index is kept, since it may know of mail that nothing else knows of. If there is"
                  + " a backup, compare it before you change anything.");
        }
        case IndexInspection.Differs differs -> {
          problems.addAll(differs.differences());
          mend(serving);
        }
      }
    } catch (PluginFailure failure) {
      problems.add("the index cannot be compared with the mail: " + failure.getMessage());
    }
  }

  private void mend(boolean serving) {
    if (serving) {
      advice.add(
          "The index says something else than the mail. No mail is lost by that: stop the server,"
              + " and let this command make the index anew.");
      return;
    }
    guard.call(
        store,
        _ -> {
          inspector.rebuildIndex();
          return true;
        });
    advice.add("The index said something else than the mail; it was made anew from the mail.");
  }

  /** Reads all messages of a mailbox. */
  void mailbox(MailboxName name) {
    try {
      Inspection found = guard.call(store, _ -> inspector.inspect(name));
      mailboxes++;
      messages += found.seen().messages();
      octets += found.seen().octets();
      if (found instanceof Inspection.Damaged damaged) {
        for (Inspection.Damage damage : damaged.damages()) {
          problems.add(
              "mailbox %s: message %d: %s (%s)"
                  .formatted(name, damage.id(), damage.problem(), damage.place()));
        }
      }
    } catch (PluginFailure failure) {
      problems.add("mailbox " + name + ": cannot be read: " + failure.getMessage());
    }
  }

  /** What to tell the operator. */
  AdminReply reply() {
    String seen =
        "%s, %s, %d octets"
            .formatted(
                counted(mailboxes, "mailbox", "mailboxes"),
                counted(messages, "message", "messages"),
                octets);
    if (problems.isEmpty()) {
      return AdminReply.fine(seen + ": all as it was stored");
    }
    List<String> lines = new ArrayList<>();
    lines.add(seen + "; " + counted(problems.size(), "problem", "problems") + ":");
    for (int number = 1; number <= Math.min(problems.size(), MOST); number++) {
      lines.add("  " + number + ". " + problems.get(number - 1));
    }
    if (problems.size() > MOST) {
      lines.add("  and " + (problems.size() - MOST) + " more");
    }
    lines.addAll(advice);
    return AdminReply.refused(lines);
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}

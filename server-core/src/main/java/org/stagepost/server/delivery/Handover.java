package org.stagepost.server.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.stagepost.api.session.Session;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Delivery.Target;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Hook;

/** The step in which a message becomes the store's. */
sealed interface Handover {

  /** So many mailboxes are named in words. */
  int MOST_NAMED = 10;

  /**
   * Hands a delivery over.
   *
   * @throws org.stagepost.server.plugin.PluginFailure if the store fails
   */
  AppendResult of(Delivery delivery, Session session);

  /** What would happen, without it happening. */
  Handover rehearsal();

  /**
   * The store gets the message.
   *
   * @param store the store
   */
  record Real(Hook<MailStore> store) implements Handover {

    @Override
    public AppendResult of(Delivery delivery, Session session) {
      return store.call(
          session,
          s -> Objects.requireNonNull(s.append(delivery), "no result"),
          result -> words(result, delivery));
    }

    private static Finding words(AppendResult result, Delivery delivery) {
      return switch (result) {
        case AppendResult.Stored _ -> Finding.of("stored in " + names(delivery));
        case AppendResult.Refused(var reasons) -> Finding.of("refused: " + list(reasons));
        case AppendResult.Full _ -> Finding.of("refused: the store is full");
      };
    }

    @Override
    public Handover rehearsal() {
      return new Rehearsed(store);
    }
  }

  /**
   * The store is only asked whether there is room.
   *
   * @param store the store
   */
  record Rehearsed(Hook<MailStore> store) implements Handover {

    @Override
    public AppendResult of(Delivery delivery, Session session) {
      return store.call(session, s -> result(s, delivery), result -> words(result, delivery));
    }

    private static AppendResult result(MailStore store, Delivery delivery) throws Exception {
      Map<MailboxName, AppendResult.Reason> full = new LinkedHashMap<>();
      for (Target target : delivery.targets()) {
        MailboxStatus held = store.status(target.mailbox());
        if (!target.quota().allows(held, delivery.message().size())) {
          full.put(target.mailbox(), AppendResult.Reason.OVER_QUOTA);
        }
      }
      return full.isEmpty() ? new AppendResult.Stored(Map.of()) : new AppendResult.Refused(full);
    }

    private static Finding words(AppendResult result, Delivery delivery) {
      return result instanceof AppendResult.Refused(var reasons)
          ? Finding.of("would refuse: " + list(reasons))
          : Finding.of("would be stored in " + names(delivery));
    }

    @Override
    public Handover rehearsal() {
      return this;
    }
  }

  private static String list(Map<MailboxName, AppendResult.Reason> reasons) {
    return some(
        reasons.entrySet().stream()
            .map(entry -> entry.getKey().value() + " " + entry.getValue())
            .toList());
  }

  private static String names(Delivery delivery) {
    List<Target> targets = delivery.targets();
    return targets.size() == 1
        ? targets.getFirst().mailbox().value()
        : some(targets.stream().map(target -> target.mailbox().value()).toList());
  }

  private static String some(List<String> names) {
    String first = names.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return names.size() > MOST_NAMED
        ? first + " and " + (names.size() - MOST_NAMED) + " more"
        : first;
  }
}

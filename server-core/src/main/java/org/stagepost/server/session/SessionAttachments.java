package org.stagepost.server.session;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.SessionKey.Scope;

/** What plugins have attached to one session, each for as long as its key's scope lasts. */
public final class SessionAttachments {

  private record Attached(Object value, long command) {}

  private final Map<SessionKey<?>, Attached> attached = new HashMap<>();
  private long command;

  /** As {@code Session.attachment}. */
  public <T> Optional<T> get(SessionKey<T> key) {
    return Optional.ofNullable(attached.get(key)).map(found -> key.type().cast(found.value()));
  }

  /** As {@code Session.attach}. */
  public <T> void put(SessionKey<T> key, T value) {
    attached.put(key, new Attached(key.type().cast(value), command));
  }

  /** As {@code Session.detach}. */
  public void remove(SessionKey<?> key) {
    attached.remove(key);
  }

  /** A command was handled or refused: what the command before it attached for it goes. */
  public void commandDone() {
    attached
        .entrySet()
        .removeIf(
            entry ->
                entry.getKey().scope() == Scope.NEXT_COMMAND
                    && entry.getValue().command() < command);
    command++;
  }

  /** The mail transaction is over. */
  public void transactionDone() {
    attached.keySet().removeIf(key -> key.scope() == Scope.TRANSACTION);
  }

  /** Drops everything. */
  public void clear() {
    attached.clear();
  }
}

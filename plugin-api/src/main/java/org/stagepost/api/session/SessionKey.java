package org.stagepost.api.session;

import java.util.Objects;

/**
 * The typed name of a value that a plugin attaches to a {@link Session}. Keep it in a constant: a
 * key is equal only to itself, so plugins cannot collide.
 *
 * @param <T> the type of the value
 */
public final class SessionKey<T> {

  /**
   * How long an attached value stays. A STARTTLS or STLS handshake ends every scope; filters are
   * asked about the connection anew behind it, and may attach again.
   */
  public enum Scope {
    /** Until the connection ends. */
    CONNECTION,
    /**
     * Until the mail transaction ends, by delivery, RSET, EHLO or HELO; in POP3 until the
     * connection ends.
     */
    TRANSACTION,
    /** Until the next command of the session has been handled or refused. */
    NEXT_COMMAND
  }

  private final String name;
  private final Class<T> type;
  private final Scope scope;

  private SessionKey(String name, Class<T> type, Scope scope) {
    this.name = Objects.requireNonNull(name, "name");
    this.type = Objects.requireNonNull(type, "type");
    this.scope = Objects.requireNonNull(scope, "scope");
  }

  /** A new key; the name is for logs and messages only. */
  public static <T> SessionKey<T> of(String name, Class<T> type, Scope scope) {
    return new SessionKey<>(name, type, scope);
  }

  /** The name, for logs and messages. */
  public String name() {
    return name;
  }

  /** The type of the value. */
  public Class<T> type() {
    return type;
  }

  /** How long the value stays. */
  public Scope scope() {
    return scope;
  }

  @Override
  public String toString() {
    return name + ":" + scope;
  }
}

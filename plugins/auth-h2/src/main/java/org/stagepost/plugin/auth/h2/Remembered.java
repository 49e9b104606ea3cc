package org.stagepost.plugin.auth.h2;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.account.AccountName;

/**
 * What was read of the accounts that are asked for most, so that a recipient or a login costs no
 * query. Only what is there is kept: made-up names push nothing out. This process alone has the
 * database, so whoever changes it says so here, and nothing old is given out after that.
 *
 * @param <V> what is read
 */
final class Remembered<V> {

  private static final int MOST = 10_000;
  private static final float LOAD = 0.75f;

  /** Reads from the database. */
  interface Reader<V> {
    Optional<V> read(AccountName name) throws SQLException;
  }

  private final Reader<V> reader;
  private final Map<AccountName, V> known =
      new LinkedHashMap<>(16, LOAD, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccountName, V> eldest) {
          return size() > MOST;
        }
      };

  /** How often all was forgotten: what was read before that is not kept. */
  private long changes;

  Remembered(Reader<V> reader) {
    this.reader = reader;
  }

  Optional<V> find(AccountName name) throws SQLException {
    long before;
    synchronized (this) {
      V here = known.get(name);
      if (here != null) {
        return Optional.of(here);
      }
      before = changes;
    }
    Optional<V> read = reader.read(name);
    synchronized (this) {
      if (before == changes) {
        read.ifPresent(value -> known.put(name, value));
      }
    }
    return read;
  }

  /** The accounts have changed. */
  synchronized void forget() {
    changes++;
    known.clear();
  }
}

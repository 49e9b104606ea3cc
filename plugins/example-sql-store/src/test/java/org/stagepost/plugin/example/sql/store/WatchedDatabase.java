package org.stagepost.plugin.example.sql.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A database that notes each commit and each force, and fails at one of them when told so. */
final class WatchedDatabase {

  static final String COMMIT = "commit";
  static final String FORCE = "CHECKPOINT SYNC";

  private final DataSource database;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private Optional<String> failing = Optional.empty();

  WatchedDatabase(DataSource database) {
    this.database = database;
  }

  /** The commits and forces so far. */
  List<String> seen() {
    return seen;
  }

  /** Lets every commit or every force fail; or none. */
  void fail(Optional<String> step) {
    failing = step;
  }

  DataSource source() {
    return watched(
        DataSource.class,
        database,
        (method, arguments, result) ->
            result instanceof Connection connection ? connection(connection) : result);
  }

  private Connection connection(Connection connection) {
    return watched(
        Connection.class,
        connection,
        (method, arguments, result) ->
            method.getName().equals("createStatement") ? statement((Statement) result) : result);
  }

  private Statement statement(Statement statement) {
    return watched(Statement.class, statement, (method, arguments, result) -> result);
  }

  /** What becomes of a result. */
  private interface Results {
    Object of(Method method, Object[] arguments, Object result);
  }

  private <T> T watched(Class<T> type, T behind, Results results) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          Object[] given = arguments == null ? new Object[0] : arguments;
          note(method.getName(), given);
          try {
            return results.of(method, given, method.invoke(behind, given));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private void note(String method, Object[] arguments) throws SQLException {
    String step = arguments.length == 1 ? String.valueOf(arguments[0]) : method;
    if (step.equals(COMMIT) || step.equals(FORCE)) {
      seen.add(step);
      if (failing.filter(step::equals).isPresent()) {
        throw new SQLException("the disk failed at " + step);
      }
    }
  }
}

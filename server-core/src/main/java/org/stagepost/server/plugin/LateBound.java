package org.stagepost.server.plugin;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A host service that plugins are given before it exists, and that may be another for each
 * generation of plugins. Its façade can be handed out at once; it answers as soon as the service is
 * bound, and says what is wrong until then.
 *
 * @param <T> the interface of the service
 */
public final class LateBound<T> {

  private final Class<T> type;
  private final AtomicReference<Bound<T>> bound = new AtomicReference<>();
  private final T facade;

  private record Bound<T>(Supplier<? extends T> service, Guard guard) {}

  /** A service of this interface, not there yet. */
  public LateBound(Class<T> type) {
    this.type = type;
    this.facade =
        type.cast(
            Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call(method, arguments)));
  }

  /** What plugins get. */
  public T facade() {
    return facade;
  }

  /**
   * From now on the façade answers.
   *
   * @param service tells, at each call, which service is meant
   * @param guard knows that the time of the service is not the plugin's
   * @throws IllegalStateException if it does already
   */
  public void bind(Supplier<? extends T> service, Guard guard) {
    if (!bound.compareAndSet(null, new Bound<>(service, guard))) {
      throw new IllegalStateException(type.getSimpleName() + " is bound already");
    }
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return callOfObject(method, arguments);
    }
    Bound<T> there = bound.get();
    if (there == null || UnitBuilder.isAtWork()) {
      throw new IllegalStateException(
          type.getSimpleName()
              + "."
              + method.getName()
              + " was called before all plugins were there, "
              + caller()
              + ": a constructor only checks, and what needs the server belongs in"
              + " Startable.start()");
    }
    return there.guard().serve(() -> invoke(there.service().get(), method, arguments));
  }

  /** The line of the plugin's code that called, rather than that of the façade. */
  private String caller() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .map(StackWalker.StackFrame::toStackTraceElement)
                    .dropWhile(frame -> isOurs(frame.getClassName()))
                    .map(LateBound::line)
                    .findFirst())
        .orElse("from nowhere");
  }

  /** As in a stack, without the name of the plugin's class loader. */
  private static String line(StackTraceElement frame) {
    return "at %s.%s(%s:%d)"
        .formatted(
            frame.getClassName(),
            frame.getMethodName(),
            frame.getFileName(),
            frame.getLineNumber());
  }

  /** This class, and the proxy that calls it. */
  private static boolean isOurs(String caller) {
    return caller.startsWith(LateBound.class.getName()) || caller.contains(".$Proxy");
  }

  private static Object invoke(Object service, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(service, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object callOfObject(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "equals" -> arguments[0] == facade;
      case "hashCode" -> System.identityHashCode(facade);
      default -> type.getSimpleName();
    };
  }
}

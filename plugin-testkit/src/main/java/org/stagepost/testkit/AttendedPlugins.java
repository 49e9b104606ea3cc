package org.stagepost.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.ExtensionPoint;
import org.stagepost.api.session.Command;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Departure;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Plugins;

/**
 * Plugins as the server sees them while a test looks on: it can misbehave at their commands, and
 * what their store takes is noted.
 *
 * @param plugins the plugins themselves
 * @param misbehaviours what is wanted of commands
 * @param arrivals takes what was stored
 */
record AttendedPlugins(Plugins plugins, Misbehaviours misbehaviours, Arrivals arrivals)
    implements Plugins {

  @Override
  public Extensions extensions() {
    List<Extension<?>> attended = new ArrayList<>();
    plugins.extensions().all().forEach(extension -> attended.add(attended(extension)));
    return new Extensions(attended);
  }

  private Extension<?> attended(Extension<?> extension) {
    Object instance = extension.instance();
    if (!(instance instanceof Command<?, ?>) && !(instance instanceof MailStore)) {
      return extension;
    }
    Object proxy =
        Proxy.newProxyInstance(
            AttendedPlugins.class.getClassLoader(),
            points(instance.getClass()).toArray(Class<?>[]::new),
            (_, method, arguments) -> call(instance, method, arguments));
    return extension.made(proxy);
  }

  /** The extension points that a class implements: interfaces of the API, which all can see. */
  private static Set<Class<?>> points(Class<?> type) {
    Set<Class<?>> points = new LinkedHashSet<>();
    for (Class<?> one = type; one != null; one = one.getSuperclass()) {
      for (Class<?> implemented : one.getInterfaces()) {
        if (ExtensionPoint.class.isAssignableFrom(implemented)
            && implemented.getName().startsWith("org.stagepost.api.")) {
          points.add(implemented);
        }
      }
    }
    return points;
  }

  private Object call(Object instance, Method method, Object[] arguments) throws Throwable {
    return switch (method.getName()) {
      case "handle" ->
          misbehaviours.at(
              ((Command<?, ?>) instance).verb(),
              (Session) arguments[0],
              () -> (Step) invoke(instance, method, arguments));
      case "append" -> {
        AppendResult result = (AppendResult) invoke(instance, method, arguments);
        arrivals.note((Delivery) arguments[0], result);
        yield result;
      }
      default -> invoke(instance, method, arguments);
    };
  }

  private static Object invoke(Object instance, Method method, Object[] arguments)
      throws Exception {
    try {
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  @Override
  public boolean start(Problems problems) {
    return plugins.start(problems);
  }

  @Override
  public void close(Departure departure) {
    misbehaviours.end();
    plugins.close(departure);
  }
}

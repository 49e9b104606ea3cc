package org.stagepost.server.plugin;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import java.lang.reflect.Constructor;
import java.util.Map;

/**
 * One plugin's bindings: exactly what its plan names.
 *
 * @param plan what is built
 * @param given the services and the configuration record, by their types
 */
record PlanModule(BuildPlan plan, Map<Class<?>, Object> given) implements Module {

  @Override
  public void configure(Binder binder) {
    binder.requireExplicitBindings();
    binder.requireAtInjectOnConstructors();
    binder.requireExactBindingAnnotations();
    binder.disableCircularProxies();
    given.forEach((type, value) -> bindInstance(binder, type, value));
    plan.constructors().forEach((type, constructor) -> bindConstructor(binder, type, constructor));
  }

  private static <T> void bindInstance(Binder binder, Class<T> type, Object value) {
    binder.bind(type).toInstance(type.cast(value));
  }

  /** Safe: the plan has each class with a constructor of its own. */
  @SuppressWarnings("unchecked")
  private static <T> void bindConstructor(
      Binder binder, Class<T> type, Constructor<?> constructor) {
    binder.bind(type).toConstructor((Constructor<T>) constructor).in(Scopes.SINGLETON);
  }
}

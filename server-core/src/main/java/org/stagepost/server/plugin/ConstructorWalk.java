package org.stagepost.server.plugin;

import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.stagepost.api.PluginConfig;

/**
 * Finds out what a plugin's extensions ask for: walks from their constructors' parameters to the
 * constructors of those, as long as they are classes of the plugin's own jar. What cannot be given
 * is a defect with the names of both; Guice never gets to see it.
 */
final class ConstructorWalk {

  private final ClassLoader loader;
  private final Set<Class<?>> offered;
  private final Defects defects;

  private final List<Class<?>> extensions = new ArrayList<>();
  private final SequencedMap<Class<?>, Constructor<?>> constructors = new LinkedHashMap<>();
  private final Set<Class<?>> path = new LinkedHashSet<>();
  private final Set<Class<?>> seen = new LinkedHashSet<>();
  private final Set<Class<?>> configurations = new LinkedHashSet<>();
  private final Set<Class<?>> services = new LinkedHashSet<>();

  /**
   * A walk through one plugin.
   *
   * @param loader the plugin's class loader
   * @param offered the host services that there are
   * @param defects takes what is wrong
   */
  ConstructorWalk(ClassLoader loader, Set<Class<?>> offered, Defects defects) {
    this.loader = loader;
    this.offered = offered;
    this.defects = defects;
  }

  /** Walks from the extension class of this name. */
  void extension(String className) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      if (type.getClassLoader() != loader) {
        defects.error("its index lists " + className + ", which is not a class of its own");
      } else if (Point.of(type).isEmpty()) {
        defects.error(
            "class "
                + className
                + " is annotated with @Extension, but implements no extension point that this"
                + " server knows");
      } else {
        extensions.add(type);
        visit(type);
      }
    } catch (ClassNotFoundException | LinkageError e) {
      defects.error("class " + className + " cannot be loaded: " + Fault.linkage(e));
    }
  }

  /** What was found; to be used only if there were no fatal defects. */
  BuildPlan plan() {
    if (configurations.size() > 1) {
      defects.error(
          "it has more than one @PluginConfig record, "
              + configurations.stream().map(Class::getName).collect(Collectors.joining(" and "))
              + ": its section can be bound to one alone");
    }
    return new BuildPlan(
        List.copyOf(extensions), constructors, configurations.stream().findFirst(), services);
  }

  private void visit(Class<?> type) {
    if (!seen.add(type)) {
      return;
    }
    path.add(type);
    try {
      Optional<Constructor<?>> constructor = constructor(type);
      constructor.ifPresent(
          found -> {
            visitParameters(type, found);
            constructors.put(type, found);
          });
      // Now, and not in a session: a class initialiser pins the carrier of a virtual thread.
      Class.forName(type.getName(), true, loader);
    } catch (ClassNotFoundException
        | LinkageError
        | TypeNotPresentException
        | MalformedParameterizedTypeException e) {
      defects.error("class " + type.getName() + " cannot be used: " + Fault.linkage(e));
    } finally {
      path.remove(type);
    }
  }

  private Optional<Constructor<?>> constructor(Class<?> type) {
    if (Modifier.isAbstract(type.getModifiers())
        || (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()))) {
      defects.error(
          "class " + type.getName() + " cannot be built: it is abstract, or an inner class");
      return Optional.empty();
    }
    List<Constructor<?>> all = Arrays.asList(type.getDeclaredConstructors());
    List<Constructor<?>> marked =
        all.stream().filter(c -> c.isAnnotationPresent(Inject.class)).toList();
    List<Constructor<?>> usable =
        marked.isEmpty() ? all.stream().filter(c -> c.getParameterCount() == 0).toList() : marked;
    if (usable.size() != 1) {
      defects.error(
          "class "
              + type.getName()
              + (usable.isEmpty()
                  ? " has no constructor with @jakarta.inject.Inject"
                  : " has more than one constructor with @jakarta.inject.Inject"));
      return Optional.empty();
    }
    return Optional.of(usable.getFirst());
  }

  private void visitParameters(Class<?> type, Constructor<?> constructor) {
    for (Parameter parameter : constructor.getParameters()) {
      Class<?> wanted = parameter.getType();
      boolean plain = parameter.getParameterizedType() == wanted && !isQualified(parameter);
      if (plain && offered.contains(wanted)) {
        services.add(wanted);
      } else if (plain && isConfiguration(wanted)) {
        configurations.add(wanted);
      } else if (plain && path.contains(wanted)) {
        defects.error(
            "class "
                + type.getName()
                + " asks for "
                + wanted.getName()
                + ", which asks for it too");
      } else if (plain && isOwnClass(wanted)) {
        visit(wanted);
      } else {
        refuse(type, parameter);
      }
    }
  }

  private static boolean isQualified(Parameter parameter) {
    return Arrays.stream(parameter.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(annotation -> annotation.isAnnotationPresent(Qualifier.class));
  }

  private boolean isConfiguration(Class<?> wanted) {
    return wanted.isRecord() && wanted.isAnnotationPresent(PluginConfig.class);
  }

  private boolean isOwnClass(Class<?> wanted) {
    return wanted.getClassLoader() == loader
        && !wanted.isRecord()
        && !wanted.isEnum()
        && !Modifier.isAbstract(wanted.getModifiers());
  }

  private void refuse(Class<?> type, Parameter parameter) {
    Type wanted = parameter.getParameterizedType();
    String offer =
        offered.stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
    defects.error(
        "class "
            + type.getName()
            + " asks for "
            + wanted.getTypeName()
            + ", which the server does not offer; there are "
            + offer
            + ", the plugin's @PluginConfig record, and concrete classes of its own jar");
  }
}

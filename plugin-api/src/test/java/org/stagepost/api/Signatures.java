package org.stagepost.api;

import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What other code can see of some classes, as text: a line with the name of each type, and behind
 * it, indented, a line for each fact of it that a user may rely on.
 *
 * @param types the facts of each type, by its name
 */
record Signatures(SortedMap<String, SortedSet<String>> types) {

  private static final String INDENT = "  ";
  private static final Set<String> OF_EVERY_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

  /** Reads what was recorded; lines that begin with {@code #} say nothing. */
  static Signatures parse(String text) {
    SortedMap<String, SortedSet<String>> types = new TreeMap<>();
    SortedSet<String> facts = new TreeSet<>();
    for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      if (line.startsWith(INDENT)) {
        facts.add(line.strip());
      } else {
        facts = types.computeIfAbsent(line.strip(), name -> new TreeSet<>());
      }
    }
    return new Signatures(types);
  }

  /** As text. */
  String text() {
    return types.entrySet().stream()
        .map(
            type ->
                type.getKey()
                    + "\n"
                    + type.getValue().stream()
                        .map(fact -> INDENT + fact + "\n")
                        .collect(Collectors.joining()))
        .collect(Collectors.joining("\n"));
  }

  /** Looks at all classes below a folder. */
  static Signatures of(Path classes) throws IOException, ClassNotFoundException {
    SortedMap<String, SortedSet<String>> types = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(file -> file.toString().endsWith(".class")).toList();
    }
    for (Path file : files) {
      ClassModel model = ClassFile.of().parse(file);
      String name = model.thisClass().asInternalName().replace('/', '.');
      if (!name.endsWith("package-info")) {
        Class<?> type = Class.forName(name, false, Signatures.class.getClassLoader());
        if (isPublic(type)) {
          types.put(type.getTypeName(), facts(type, isHostProvided(model)));
        }
      }
    }
    return new Signatures(types);
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
  }

  /** The annotation is in the class file alone, so reflection does not find it. */
  private static boolean isHostProvided(ClassModel model) {
    return model.findAttribute(Attributes.runtimeInvisibleAnnotations()).stream()
        .flatMap(attribute -> attribute.annotations().stream())
        .map(Annotation::classSymbol)
        .anyMatch(symbol -> symbol.equals(HostProvided.class.describeConstable().orElseThrow()));
  }

  private static SortedSet<String> facts(Class<?> type, boolean hostProvided) {
    SortedSet<String> facts = new TreeSet<>();
    facts.add(kind(type));
    if (hostProvided) {
      facts.add(ApiChange.HOST_PROVIDED);
    }
    if (!type.isRecord() && !type.isEnum() && hasParent(type)) {
      facts.add("extends " + written(type.getGenericSuperclass()));
    }
    for (Type parent : type.getGenericInterfaces()) {
      facts.add((type.isInterface() ? "extends " : "implements ") + written(parent));
    }
    for (Field field : type.getDeclaredFields()) {
      if (isSeen(field.getModifiers()) && !field.isSynthetic()) {
        facts.add(fact(field));
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isSeen(constructor.getModifiers())) {
        facts.add("new " + parameters(constructor));
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isSeen(method.getModifiers()) && !method.isSynthetic() && !isImplied(method, type)) {
        facts.add(fact(method));
      }
    }
    return facts;
  }

  private static boolean hasParent(Class<?> type) {
    return type.getSuperclass() != null && type.getSuperclass() != Object.class;
  }

  private static String kind(Class<?> type) {
    String variables =
        type.getTypeParameters().length == 0 ? "" : " " + variables(type.getTypeParameters());
    if (type.isAnnotation()) {
      return "annotation";
    }
    if (type.isEnum()) {
      return "enum";
    }
    if (type.isRecord()) {
      return "record" + variables + " " + components(type);
    }
    if (type.isInterface()) {
      return (type.isSealed() ? ApiChange.SEALED + " " : "") + "interface" + variables;
    }
    return (Modifier.isFinal(type.getModifiers()) ? "final " : "")
        + (Modifier.isAbstract(type.getModifiers()) ? "abstract " : "")
        + "class"
        + variables;
  }

  private static String components(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(component -> written(component.getGenericType()) + " " + component.getName())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  private static String variables(TypeVariable<?>[] variables) {
    return Arrays.stream(variables)
        .map(
            variable ->
                variable.getName()
                    + " extends "
                    + Arrays.stream(variable.getBounds())
                        .map(Signatures::written)
                        .collect(Collectors.joining(" & ")))
        .collect(Collectors.joining(", ", "<", ">"));
  }

  private static boolean isSeen(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /** What the kind and the components of a type say already. */
  private static boolean isImplied(Method method, Class<?> type) {
    boolean accessor =
        type.isRecord()
            && method.getParameterCount() == 0
            && Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .anyMatch(method.getName()::equals);
    return accessor
        || (type.isEnum() && OF_EVERY_ENUM.contains(method.getName()))
        || (!type.isInterface() && OF_EVERY_OBJECT.contains(method.getName()));
  }

  private static String fact(Field field) {
    if (field.isEnumConstant()) {
      return "constant " + field.getName();
    }
    String name = modifiers(field.getModifiers()) + written(field.getGenericType());
    return name + " " + field.getName() + value(field);
  }

  /** A constant that the compiler copies into what uses it is part of the promise. */
  private static String value(Field field) {
    boolean constant =
        Modifier.isStatic(field.getModifiers())
            && (field.getType().isPrimitive() || field.getType() == String.class);
    try {
      return constant ? " = " + field.get(null) : "";
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static String fact(Method method) {
    TypeVariable<?>[] variables = method.getTypeParameters();
    return (method.isDefault() ? "default " : "")
        + modifiers(method.getModifiers())
        + (variables.length == 0 ? "" : variables(variables) + " ")
        + written(method.getGenericReturnType())
        + " "
        + method.getName()
        + parameters(method)
        + (method.getDefaultValue() == null ? "" : " default " + method.getDefaultValue());
  }

  private static String modifiers(int modifiers) {
    return (Modifier.isProtected(modifiers) ? "protected " : "")
        + (Modifier.isAbstract(modifiers) ? "abstract " : "")
        + (Modifier.isStatic(modifiers) ? "static " : "");
  }

  private static String parameters(Executable executable) {
    String failures =
        Arrays.stream(executable.getGenericExceptionTypes())
            .map(Signatures::written)
            .sorted()
            .collect(Collectors.joining(", "));
    return Arrays.stream(executable.getGenericParameterTypes())
            .map(Signatures::written)
            .collect(Collectors.joining(", ", "(", ")"))
        + (failures.isEmpty() ? "" : " throws " + failures);
  }

  private static String written(Type type) {
    return type.getTypeName().replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "");
  }
}

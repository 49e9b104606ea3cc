package org.stagepost.server.plugin;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/** Looks in the code of one class for what ends the process. */
final class ExitScan {

  private static final Set<String> EXITS = Set.of("System.exit", "Runtime.exit", "Runtime.halt");
  private static final Set<String> NAMES = Set.of("exit", "halt");
  private static final String LANG = "java/lang/";

  /** What finds a method by its name. */
  private static final Set<String> FINDERS =
      Set.of(
          "java/lang/Class.getMethod",
          "java/lang/Class.getMethods",
          "java/lang/Class.getDeclaredMethod",
          "java/lang/Class.getDeclaredMethods",
          "java/lang/invoke/MethodHandles$Lookup.findStatic",
          "java/lang/invoke/MethodHandles$Lookup.findVirtual",
          "java/lang/invoke/MethodHandles$Lookup.bind");

  private final ClassModel model;
  private final String className;
  private final List<ExitCall> found = new ArrayList<>();

  private ExitScan(ClassModel model) {
    this.model = model;
    this.className = model.thisClass().asInternalName().replace('/', '.');
  }

  /**
   * What there is in a class.
   *
   * @param entry what the class file is called, for a report
   */
  static List<ExitCall> of(String entry, byte[] classFile) {
    try {
      return new ExitScan(ClassFile.of().parse(classFile)).calls();
    } catch (RuntimeException e) {
      // Whatever the parser threw: what cannot be looked into is not let pass.
      String reason = e.getClass().getSimpleName();
      return List.of(new ExitCall(ExitCall.Kind.UNREADABLE, className(entry), "", reason));
    }
  }

  private static String className(String entry) {
    return entry
        .replaceFirst("^META-INF/versions/[0-9]+/", "")
        .replaceFirst("\\.class$", "")
        .replace('/', '.');
  }

  private List<ExitCall> calls() {
    // Few classes so much as mention these methods, and only their code need be looked through.
    if (mentions(entry -> entry instanceof MemberRefEntry member && exit(member).isPresent())) {
      model.methods().forEach(this::scan);
    }
    boolean finds =
        mentions(entry -> entry instanceof MemberRefEntry m && FINDERS.contains(path(m)));
    if (finds && mentions(ExitScan::isName)) {
      found.add(new ExitCall(ExitCall.Kind.REFLECTION, className, "", "exit or halt"));
    }
    return List.copyOf(found);
  }

  private boolean mentions(Predicate<PoolEntry> what) {
    return StreamSupport.stream(model.constantPool().spliterator(), false).anyMatch(what);
  }

  private static boolean isName(PoolEntry entry) {
    return entry instanceof StringEntry text && NAMES.contains(text.stringValue());
  }

  private static String path(MemberRefEntry member) {
    return member.owner().asInternalName() + "." + member.name().stringValue();
  }

  private static Optional<String> exit(MemberRefEntry member) {
    return exit(member.owner().asInternalName(), member.name().stringValue());
  }

  private static Optional<String> exit(String owner, String name) {
    return Optional.of(owner)
        .filter(type -> type.startsWith(LANG))
        .map(type -> type.substring(LANG.length()) + "." + name)
        .filter(EXITS::contains);
  }

  private void scan(MethodModel method) {
    String name = method.methodName().stringValue();
    for (CodeElement element : method.code().map(CodeModel::elementList).orElse(List.of())) {
      switch (element) {
        case InvokeInstruction call ->
            exit(call.method()).ifPresent(target -> add(ExitCall.Kind.CALL, name, target));
        case InvokeDynamicInstruction call -> call.bootstrapArgs().forEach(arg -> refer(name, arg));
        case ConstantInstruction constant -> refer(name, constant.constantValue());
        default -> {}
      }
    }
  }

  private void refer(String method, ConstantDesc constant) {
    switch (constant) {
      case DirectMethodHandleDesc handle -> {
        String owner = handle.owner().descriptorString();
        if (owner.startsWith("L")) {
          exit(owner.substring(1, owner.length() - 1), handle.methodName())
              .ifPresent(target -> add(ExitCall.Kind.REFERENCE, method, target));
        }
      }
      case DynamicConstantDesc<?> dynamic ->
          dynamic.bootstrapArgsList().forEach(argument -> refer(method, argument));
      case null, default -> {}
    }
  }

  private void add(ExitCall.Kind kind, String method, String target) {
    ExitCall call = new ExitCall(kind, className, method, target);
    if (!found.contains(call)) {
      found.add(call);
    }
  }
}

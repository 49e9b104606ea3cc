package org.stagepost.server.plugin;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.host.PluginFolder;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;

/**
 * One plugin, built: it owns its class loader, its injector and all objects of it, so that it can
 * be let go of as a whole.
 *
 * @param code its classes, and where they came from
 * @param plan what was built
 * @param configuration its settings, if it has any
 * @param injector its objects
 * @param declarations what its extensions say of themselves
 */
record PluginUnit(
    PluginCode code,
    BuildPlan plan,
    Optional<Object> configuration,
    Injector injector,
    List<Declaration> declarations) {

  PluginUnit {
    declarations = List.copyOf(declarations);
  }

  String id() {
    return code.id();
  }

  /** Every object that was built; what one asks for stands before it. */
  List<Object> objects() {
    return plan.constructors().sequencedKeySet().stream()
        .<Object>map(injector::getInstance)
        .toList();
  }

  /** The extensions, in the order of the index. */
  List<Extension<?>> extensions() {
    return plan.extensions().stream().<Extension<?>>map(this::extension).toList();
  }

  private <T> Extension<T> extension(Class<T> type) {
    T instance = injector.getInstance(type);
    return new Extension<>(
        id(), code.version(), code.origin(), instance, Deadline.of(type), code.standing());
  }

  /** What nobody else may have. */
  List<Claim> claims() {
    return declarations.stream().flatMap(declaration -> declaration.claims().stream()).toList();
  }

  /** The extensions by their points and names. */
  List<ExtensionEntry> entries() {
    return declarations.stream().flatMap(declaration -> declaration.entries().stream()).toList();
  }

  /** Where it keeps its files, if it asks for that. */
  Optional<Path> folder() {
    return plan.services().contains(PluginFolder.class)
        ? Optional.of(injector.getInstance(PluginFolder.class).path())
        : Optional.empty();
  }
}

package org.stagepost.server.plugin;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Builds one plugin: finds out what its classes ask for, binds its configuration, gives it all of
 * that, and reads what its extensions declare. All of it is plugin code in the end, so it runs with
 * a time limit, and nothing that it throws is kept.
 */
final class UnitBuilder {

  private static final Logger LOG = LoggerFactory.getLogger(UnitBuilder.class);

  private static final ScopedValue<Boolean> BUILDING = ScopedValue.newInstance();

  private final PluginSections sections;
  private final TimeLimit limit;

  UnitBuilder(PluginSections sections, TimeLimit limit) {
    this.sections = sections;
    this.limit = limit;
  }

  /** Whether the current thread is building a plugin, be it beside a server that runs. */
  static boolean isAtWork() {
    return BUILDING.isBound();
  }

  /**
   * What came of a plugin.
   *
   * @param plan what there is to build, if that could be found out
   * @param unit the plugin, if it could be built
   */
  record Result(Optional<BuildPlan> plan, Optional<PluginUnit> unit) {
    private static final Result NONE = new Result(Optional.empty(), Optional.empty());
  }

  /**
   * Builds a plugin.
   *
   * @param services all that it may ask for
   * @param defects takes what is wrong with it
   */
  Result build(PluginCode code, HostServices services, Defects defects) {
    Defects found = new Defects(code.origin()); // left to the other thread if that hangs
    String id = code.id();
    TimeLimit.Outcome<Result> outcome =
        limit.run(
            "plugin-" + id + "-build",
            code.loader(),
            () ->
                ScopedValue.where(BUILDING, true)
                    .call(() -> new Work(code, services, found).result()));
    return switch (outcome) {
      case TimeLimit.Outcome.Done<Result>(Result result) -> {
        defects.problems().addAll(found.problems());
        yield result;
      }
      case TimeLimit.Outcome.Threw<Result>(Throwable thrown) -> {
        LOG.debug("{}: cannot be built", id, Fault.loggable(thrown));
        defects.error("it cannot be built: " + Fault.textWithLine(thrown, code.loader()));
        yield Result.NONE;
      }
      case TimeLimit.Outcome.Hangs<Result> hangs -> {
        defects.error(
            "while it was built, "
                + limit.complaint(hangs, code.loader())
                + ": constructors only check, and names are constants");
        yield Result.NONE;
      }
    };
  }

  /** The building of one plugin, on a thread of its own. */
  private final class Work {

    private final PluginCode code;
    private final HostServices services;
    private final Defects defects;
    private final String id;

    private Work(PluginCode code, HostServices services, Defects defects) {
      this.code = code;
      this.services = services;
      this.defects = defects;
      this.id = code.id();
    }

    private Result result() {
      ConstructorWalk walk = new ConstructorWalk(code.loader(), services.types(), defects);
      code.extensions().forEach(walk::extension);
      BuildPlan plan = walk.plan();
      Optional<Object> configuration = bindConfiguration(plan);
      return new Result(
          Optional.of(plan), defects.areFatal() ? Optional.empty() : unit(plan, configuration));
    }

    private Optional<Object> bindConfiguration(BuildPlan plan) {
      if (plan.configuration().isEmpty() && sections.configured(id)) {
        defects
            .problems()
            .error(
                sections.where(id) + ".config",
                "this plugin has nothing to configure; leave the key out");
      }
      return plan.configuration().flatMap(type -> sections.bind(id, type, defects.problems()));
    }

    private Optional<PluginUnit> unit(BuildPlan plan, Optional<Object> configuration) {
      Map<Class<?>, Object> given = new HashMap<>();
      configuration.ifPresent(record -> given.put(record.getClass(), record));
      for (Class<?> type : plan.services()) {
        given.put(type, services.find(type, id).orElseThrow());
      }
      return inject(new PlanModule(plan, given))
          .map(injector -> declared(plan, configuration, injector))
          .filter(unit -> !defects.areFatal());
    }

    private PluginUnit declared(BuildPlan plan, Optional<Object> configuration, Injector injector) {
      List<Declaration> declarations =
          plan.extensions().stream()
              .map(type -> Declaration.of(injector.getInstance(type), defects))
              .toList();
      return new PluginUnit(code, plan, configuration, injector, declarations);
    }

    private Optional<Injector> inject(PlanModule module) {
      try {
        return Optional.of(Guice.createInjector(Stage.PRODUCTION, module));
      } catch (CreationException e) {
        LOG.debug("{}: cannot be built", id, Fault.loggable(e));
        e.getErrorMessages().stream().map(this::text).distinct().forEach(defects::error);
        return Optional.empty();
      }
    }

    private String text(Message message) {
      Throwable cause = message.getCause();
      return cause == null
          ? message.getMessage().lines().findFirst().orElse("it cannot be built")
          : "a constructor failed: " + Fault.textWithLine(cause, code.loader());
    }
  }
}

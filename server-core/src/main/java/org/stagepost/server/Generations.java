package org.stagepost.server;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.config.ListenerConfig;
import org.stagepost.server.config.Problems;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.LoadedPlugin;
import org.stagepost.server.plugin.Plugins;
import org.stagepost.server.plugin.Watch;
import org.stagepost.server.session.WatchedProtocol;

/**
 * The generations of plugins of a server: one leads, and takes new sessions; those before it stay
 * until their last session has ended. Safe for many threads.
 */
final class Generations implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Foundation foundation;
  private final HostFacades facades;

  /** Whoever builds, starts or closes plugins does so in one of these. */
  private final Changes changes = new Changes(PATIENCE);

  private final Set<Core> living = Collections.synchronizedSet(new LinkedHashSet<>());
  private final List<WeakReference<ClassLoader>> unloaded = new ArrayList<>();
  private final ExecutorService closing =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("plugin-closing").factory());
  private volatile Core leading;

  /** The first generation leads, and has not been started. */
  Generations(Core first, Foundation foundation, HostFacades facades) {
    this.foundation = foundation;
    this.facades = facades;
    lead(first);
  }

  private void lead(Core core) {
    living.add(core);
    leading = core;
    facades.lead(core.services());
  }

  /** The one that leads. */
  Core leading() {
    return leading;
  }

  /** The protocol of a listener: each session is in the generation that leads when it begins. */
  Protocol protocol(ListenerConfig listener) {
    return new WatchedProtocol(
        leading.protocols().of(listener).name(), () -> stay(listener), foundation.guard());
  }

  private WatchedProtocol.Stay stay(ListenerConfig listener) {
    Core core = enter();
    core.count(1);
    return new WatchedProtocol.Stay() {
      @Override
      public Protocol protocol() {
        return core.protocols().of(listener);
      }

      @Override
      public Object cause() {
        return core.services();
      }

      @Override
      public void end() {
        core.count(-1);
        leave(core);
      }
    };
  }

  /** Does something with the generation that leads, which stays until that is done. */
  <R> R with(Function<Core, R> work) {
    Core core = enter();
    try {
      return work.apply(core);
    } finally {
      leave(core);
    }
  }

  private Core enter() {
    Core core = leading;
    while (!core.enter()) { // another has just taken the lead
      core = leading;
    }
    return core;
  }

  private void leave(Core core) {
    if (core.leave()) {
      try {
        closing.execute(() -> changes.makeLater(() -> close(core)));
      } catch (RejectedExecutionException e) {
        LOG.debug("the server closes, and this generation with it");
      }
    }
  }

  /** The changes by which plugins come and go. */
  Changes changes() {
    return changes;
  }

  private void close(Core core) {
    living.remove(core);
    letGo(core.plugins());
  }

  /**
   * Closes plugins, as far as no generation has them, and the databases of those that are gone: who
   * deletes or restores one's files then finds nobody at work on them.
   */
  void letGo(Plugins plugins) {
    plugins.close(this::depart);
    foundation.databases().keepOnly(present());
  }

  private Set<String> present() {
    synchronized (living) {
      return living.stream()
          .flatMap(core -> core.plugins().extensions().all().stream())
          .map(Extension::plugin)
          .collect(Collectors.toSet());
    }
  }

  /** Nobody calls a plugin any more that goes. */
  private void depart(LoadedPlugin plugin, ClassLoader loader) {
    LOG.info("plugin {} is let go of", plugin);
    foundation.queues().end(plugin);
    foundation.guard().end(plugin);
    synchronized (unloaded) {
      unloaded.add(new WeakReference<>(loader));
    }
  }

  /** Starts the plugins of a generation, for which its own services are those that they reach. */
  boolean start(Core core, Problems problems) {
    try (Watch _ = foundation.guard().watch("start", reason -> {}, core.services())) {
      return core.plugins().start(problems);
    }
  }

  /** Makes a generation ready that has started; the same goes for its services. */
  void open(Core core) {
    try (Watch _ = foundation.guard().watch("start", reason -> {}, core.services())) {
      core.open();
    }
  }

  /** Another generation leads from now on; the one before ends with its last session. */
  void follow(Core next) {
    Core before = leading;
    lead(next);
    leave(before);
  }

  /** How many sessions are in generations that do not lead any more. */
  int earlierSessions() {
    synchronized (living) {
      return living.stream().filter(core -> core != leading).mapToInt(Core::sessions).sum();
    }
  }

  /** How many class loaders of plugins were let go of and are still in memory. */
  int unloadedLoaders() {
    synchronized (unloaded) {
      unloaded.removeIf(loader -> loader.refersTo(null));
      return unloaded.size();
    }
  }

  /** Closes all generations, whoever is still in them; comes after the last session. */
  @Override
  public void close() {
    closing.shutdown(); // what waits there is closed with all others
    foundation.queues().close();
    changes.makeLast(this::closeAll);
  }

  private void closeAll() {
    List.copyOf(living).reversed().forEach(this::close);
  }
}

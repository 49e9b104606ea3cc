package org.stagepost.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Generation;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.PluginHost;

/**
 * Puts a new generation of plugins in the place of the one that leads, from the configuration and
 * the plugins folder as they are then; or leaves everything as it is, and says why. Safe for many
 * threads.
 */
final class Reload {

  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final Assembly assembly;
  private final Generations generations;
  private final MailServer server;
  private final Configuration running;
  private Generation leading;
  private int number = 1;

  /**
   * A reload that has not been asked for yet.
   *
   * @param leading the plugins that it was started with
   */
  Reload(Assembly assembly, MailServer server, Generation leading) {
    this.assembly = assembly;
    this.generations = server.generations();
    this.server = server;
    this.running = generations.leading().configuration();
    this.leading = leading;
  }

  /** Reloads; the reply says what has changed, or everything that is wrong. */
  AdminReply run() {
    Problems problems = new Problems();
    List<String> said = new ArrayList<>();
    Optional<Boolean> done = generations.changes().make(() -> isDone(problems, said));
    if (done.isEmpty()) {
      return AdminReply.refused(
          "nothing has changed: another reload does not come to an end, or the server stops");
    }
    if (!done.get()) {
      LOG.error("the plugins are not reloaded, and nothing has changed: {}", problems.report());
      return AdminReply.refused(
          List.of("nothing has changed, for there are faults:", problems.report()));
    }
    List<String> lines = new ArrayList<>();
    problems.warnings().stream().distinct().forEach(warning -> lines.add("warning: " + warning));
    lines.addAll(said);
    lines.forEach(LOG::info);
    lines.addAll(server.certificates().refresh()); // which has logged them
    return new AdminReply(AdminReply.FINE, lines, List.of());
  }

  private boolean isDone(Problems problems, List<String> said) {
    try {
      return attempt(problems, said);
    } catch (RuntimeException | Error e) { // no memory for it, for example
      LOG.error("a reload has failed", e);
      problems.error("reload", "it has failed: " + e);
      return false;
    }
  }

  private boolean attempt(Problems problems, List<String> said) {
    Optional<LoadedConfiguration> read = assembly.reread(problems);
    Optional<Configuration> next = read.flatMap(LoadedConfiguration::configuration);
    if (next.isEmpty()) {
      return false;
    }
    FixedKeys.check(assembly.configName(), running, next.get(), problems);
    return follow(assembly.host(read.get()), next.get(), problems, said);
  }

  private boolean follow(
      PluginHost host, Configuration configuration, Problems problems, List<String> said) {
    while (true) { // once more for each optional plugin that would not start
      Generation plugins = host.build(leading, problems);
      boolean done = false;
      try {
        Optional<Core> core =
            assembly.wiring().core(assembly.configName(), configuration, plugins, problems);
        if (core.isEmpty()) {
          return false;
        }
        if (isReady(core.get(), problems)) {
          List<String> differences = plugins.changesSince(leading);
          generations.follow(core.get());
          done = true;
          leading = plugins;
          say(differences, said);
          return true;
        }
      } finally {
        if (!done) {
          generations.letGo(plugins);
        }
      }
      if (problems.hasErrors()) {
        return false;
      }
    }
  }

  private boolean isReady(Core core, Problems problems) {
    try {
      if (!generations.start(core, problems)) {
        return false;
      }
      generations.open(core);
      if (generations.changes().haveEnded()) {
        problems.error("reload", "the server stops");
        return false;
      }
      return true;
    } catch (PluginFailure failure) {
      LOG.debug("the new generation cannot serve", failure);
      problems.error("plugins", String.valueOf(failure.getMessage()));
      return false;
    }
  }

  private void say(List<String> changes, List<String> said) {
    number++;
    said.add(
        "generation %d of the plugins leads; %s"
            .formatted(
                number,
                changes.isEmpty() ? "no plugin has changed" : "changes: " + changes.size()));
    said.addAll(changes);
    int earlier = generations.earlierSessions();
    if (earlier > 0) {
      said.add("sessions that end on the plugins with which they began: " + earlier);
    }
    int unloaded = generations.unloadedLoaders();
    if (unloaded > 0) {
      said.add("plugins that were let go of and are still in memory: " + unloaded);
    }
  }
}

package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.stagepost.server.config.Fingerprint;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry.State;

/**
 * What one generation takes over from the one before.
 *
 * @param before the generation that runs
 * @param sections what the configuration says now
 */
record Succession(Generation before, PluginSections sections) {

  private static final String WHY =
      " while the server runs: it keeps the mail, or is marked @Exclusive, so that takes a restart";

  /** Whether a plugin runs already as it is now; the candidate has then what was built of it. */
  boolean carriesOver(Candidate candidate) {
    Optional<Candidate> same =
        candidate
            .manifestId()
            .flatMap(before::running)
            .filter(running -> isSame(running, candidate.file()));
    same.ifPresent(candidate::carryOver);
    return same.isPresent();
  }

  private boolean isSame(Candidate running, Path file) {
    try {
      return running.isOf(content(file, running.id().orElseThrow(), sections));
    } catch (IOException e) {
      return false; // whoever copies it will say so
    }
  }

  /** What a jar and the settings of its plugin are, as one. */
  static Fingerprint content(Path jar, String id, PluginSections sections) throws IOException {
    MessageDigest both = Fingerprint.sha256();
    for (Fingerprint part : List.of(KnownScans.digest(jar), sections.fingerprint(id))) {
      both.update(part.value().getBytes(StandardCharsets.UTF_8));
    }
    return Fingerprint.ofDigest(both.digest());
  }

  /** What runs and must not run twice has to go on as it is. */
  void checkExclusive(List<Candidate> candidates, Problems problems) {
    for (SharedUnit needed : before.exclusive()) {
      String id = needed.unit().id();
      Optional<Candidate> next =
          candidates.stream()
              .filter(candidate -> candidate.id().equals(Optional.of(id)))
              .filter(candidate -> candidate.state() == State.READY)
              .findFirst();
      if (next.isEmpty()) {
        problems.error(sections.where(id), "the plugin \"" + id + "\" cannot be taken away" + WHY);
      } else if (next.get().isIn()
          && next.get().shared().filter(shared -> shared == needed).isEmpty()) {
        next.get().defects().error("its jar or its settings have changed" + WHY);
      }
    }
  }

  /** Whether a plugin may be left out: nothing that runs is lost by a reload. */
  boolean isOptional(Candidate candidate) {
    return candidate.id().filter(this::isOptional).isPresent();
  }

  /** The same by its id. */
  boolean isOptional(String id) {
    return sections.optional(id)
        && before.running(id).flatMap(Candidate::shared).filter(SharedUnit::isStarted).isEmpty();
  }
}

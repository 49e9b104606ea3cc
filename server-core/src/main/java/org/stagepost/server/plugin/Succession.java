package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    candidate.manifestId().flatMap(id -> content(id, candidate)).ifPresent(candidate::content);
    Optional<Candidate> same =
        candidate.manifestId().flatMap(before::running).filter(candidate::isSameAs);
    same.ifPresent(candidate::carryOver);
    return same.isPresent();
  }

  private Optional<Fingerprint> content(String id, Candidate candidate) {
    try {
      MessageDigest both = Fingerprint.sha256();
      for (Fingerprint part :
          List.of(KnownScans.digest(candidate.file()), sections.fingerprint(id))) {
        both.update(part.value().getBytes(StandardCharsets.UTF_8));
      }
      return Optional.of(Fingerprint.ofDigest(both.digest()));
    } catch (IOException e) {
      return Optional.empty(); // whoever copies it will say so
    }
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
    return candidate
        .id()
        .filter(sections::optional)
        .filter(id -> before.running(id).isEmpty())
        .isPresent();
  }
}

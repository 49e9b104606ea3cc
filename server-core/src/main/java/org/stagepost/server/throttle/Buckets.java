package org.stagepost.server.throttle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.server.key.KeyedDigest.Digest;

/**
 * The buckets of one kind, a bounded number of them. Used under the lock of {@link
 * CountingThrottle}.
 *
 * <p>When there is no room, the lowest of the eldest goes, and those that were looked at with it go
 * to the end of the row. So a flood of new names washes itself away: to have a full bucket
 * forgotten, one has to fill nearly all others as well, while they leak.
 */
final class Buckets {

  private static final int LOOKED_AT = 16;

  private final Bucket.Size size;
  private final int most;
  private final Map<Digest, Bucket> row = new LinkedHashMap<>();

  Buckets(Bucket.Size size, int most) {
    this.size = size;
    this.most = most;
  }

  /** The bucket of a key, made if it is not there. */
  Bucket of(Digest key, long now) {
    Bucket bucket = row.get(key);
    if (bucket == null) {
      if (row.size() >= most) {
        makeRoom(now);
      }
      bucket = new Bucket(size, now);
      row.put(key, bucket);
    }
    return bucket;
  }

  private void makeRoom(long now) {
    List<Map.Entry<Digest, Bucket>> eldest =
        new ArrayList<>(row.entrySet().stream().limit(LOOKED_AT).map(Map.Entry::copyOf).toList());
    Map.Entry<Digest, Bucket> lowest = eldest.getFirst();
    for (Map.Entry<Digest, Bucket> one : eldest) {
      row.remove(one.getKey());
      if (weight(one.getValue(), now) < weight(lowest.getValue(), now)) {
        lowest = one;
      }
    }
    eldest.remove(lowest);
    eldest.forEach(one -> row.put(one.getKey(), one.getValue()));
  }

  /** What is in flight has not failed yet, and is not forgotten before anything that has. */
  private static double weight(Bucket bucket, long now) {
    return bucket.isInFlight() ? Double.MAX_VALUE : bucket.level(now);
  }

  /** The bucket of a key, if there is one. */
  Optional<Bucket> find(Digest key) {
    return Optional.ofNullable(row.get(key));
  }

  /** Forgets a bucket. */
  void remove(Digest key) {
    row.remove(key);
  }

  int size() {
    return row.size();
  }
}

package org.stagepost.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names on the disk of {@link FaultyFiles}: what can be seen now, and what of it was forced.
 * Each folder is forced for itself, and of what was not forced in it the first few changes survive
 * a power cut. A file that got a name in another folder is in one of the two afterwards, or in
 * both, and never in neither.
 */
final class FaultyNames {

  private static final String TOP = "";

  /** What happened to a name. */
  private sealed interface Change {}

  private record Added(String name, FaultyContent content) implements Change {}

  private record Gone(String name, FaultyContent content) implements Change {}

  /** In the list of the folder that it came to, and in that of the one that it left. */
  private record Moved(String from, String to, FaultyContent content) implements Change {}

  private record Made(String folder) implements Change {}

  private Map<String, FaultyContent> files = new TreeMap<>();
  private Set<String> folders = new TreeSet<>(Set.of(TOP));
  private final Map<String, FaultyContent> forcedFiles = new TreeMap<>();
  private final Set<String> forcedFolders = new HashSet<>(Set.of(TOP));

  /** What was not forced, by the folder in which it happened, in the order of time. */
  private final Map<String, List<Change>> unforced = new TreeMap<>();

  /** Left a folder that was forced since, and came to one that was not. */
  private final Set<Moved> onTheWay = new HashSet<>();

  private static String folderOf(String name) {
    return name.substring(0, Math.max(0, name.lastIndexOf('/')));
  }

  private void note(String folder, Change change) {
    unforced.computeIfAbsent(folder, _ -> new ArrayList<>()).add(change);
  }

  FaultyContent get(String name) throws IOException {
    FaultyContent content = files.get(name);
    if (content == null) {
      throw new IOException("no file " + name);
    }
    return content;
  }

  List<String> files() {
    return List.copyOf(files.keySet());
  }

  List<String> folders() {
    return folders.stream().filter(name -> !name.equals(TOP)).toList();
  }

  /** How much is in all files. */
  long octets() {
    return files.values().stream().mapToLong(FaultyContent::length).sum();
  }

  FaultyContent create(String name) throws IOException {
    checkFree(name);
    FaultyContent content = new FaultyContent();
    files.put(name, content);
    note(folderOf(name), new Added(name, content));
    return content;
  }

  void makeFolder(String name) throws IOException {
    checkFree(name);
    folders.add(name);
    note(folderOf(name), new Made(name));
  }

  private void checkFree(String name) throws IOException {
    if (files.containsKey(name) || folders.contains(name)) {
      throw new IOException("there is a " + name);
    }
    checkFolder(folderOf(name));
  }

  private void checkFolder(String name) throws IOException {
    if (!folders.contains(name)) {
      throw new IOException("no folder " + name);
    }
  }

  void rename(String from, String to) throws IOException {
    FaultyContent content = get(from);
    checkFree(to);
    files.remove(from);
    files.put(to, content);
    Moved moved = new Moved(from, to, content);
    note(folderOf(to), moved);
    if (!folderOf(to).equals(folderOf(from))) {
      note(folderOf(from), moved);
    }
  }

  void delete(String name) throws IOException {
    FaultyContent content = get(name);
    files.remove(name);
    note(folderOf(name), new Gone(name, content));
  }

  /** Forces what happened in a folder, and nothing of what happened in those below it. */
  void force(String folder) throws IOException {
    checkFolder(folder);
    List<Change> changes = unforced.remove(folder);
    if (changes != null) {
      changes.forEach(change -> settle(folder, change));
    }
  }

  private void settle(String folder, Change change) {
    switch (change) {
      case Added(String name, FaultyContent content) -> keep(name, content);
      case Gone(String name, FaultyContent content) -> forcedFiles.remove(name, content);
      case Made(String name) -> forcedFolders.add(name);
      case Moved moved -> settle(folder, moved);
    }
  }

  private void settle(String folder, Moved moved) {
    String target = folderOf(moved.to());
    if (folder.equals(target)) {
      keep(moved.to(), moved.content());
      if (onTheWay.remove(moved) || folder.equals(folderOf(moved.from()))) {
        forcedFiles.remove(moved.from(), moved.content());
      }
    } else if (unforced.getOrDefault(target, List.of()).contains(moved)) {
      onTheWay.add(moved);
    } else {
      forcedFiles.remove(moved.from(), moved.content());
    }
  }

  /** What had this name before and is on the way has arrived then: it would be nowhere. */
  private void keep(String name, FaultyContent content) {
    for (Moved moved : List.copyOf(onTheWay)) {
      if (moved.from().equals(name) && moved.content() != content) {
        forcedFiles.put(moved.to(), moved.content());
        onTheWay.remove(moved);
      }
    }
    forcedFiles.put(name, content);
  }

  /** The power is cut: of what was not forced in a folder the first few changes survive. */
  void cut(SplittableRandom random) {
    unforced.putIfAbsent(TOP, List.of()); // so that a seed means the same with one folder and more
    for (Map.Entry<String, List<Change>> entry : unforced.entrySet()) {
      List<Change> changes = entry.getValue();
      int survive = random.nextInt(changes.size() + 1);
      List<Change> lucky = List.copyOf(changes.subList(0, survive));
      entry.setValue(changes.subList(survive, changes.size())); // asked for by those that moved
      lucky.forEach(change -> settle(entry.getKey(), change));
    }
    unforced.clear();
    onTheWay.clear();
    forcedFolders.removeIf(folder -> !isWhole(folder));
    forcedFiles.keySet().removeIf(name -> !isWhole(folderOf(name)));
    folders = new TreeSet<>(forcedFolders);
    files = new TreeMap<>(forcedFiles);
    new ArrayList<>(files.values()).forEach(content -> content.cut(random));
  }

  /** Whether a folder and all above it have survived. */
  private boolean isWhole(String folder) {
    return folder.equals(TOP) || forcedFolders.contains(folder) && isWhole(folderOf(folder));
  }
}

package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.List;

/**
 * The folder that holds the log: the one way by which the log touches a disk, so that a test can
 * take the disk away, fill it, or cut its power.
 */
public interface LogFiles {

  /**
   * Makes a file that must not exist, for its owner alone, and opens it for reading and writing.
   */
  LogFile create(String name) throws IOException;

  /** Opens a file for reading and writing, with a handle of its own. */
  LogFile open(String name) throws IOException;

  /** Opens a file for reading. */
  LogFile openToRead(String name) throws IOException;

  /** Gives a file another name, which must be free. Durable after {@link #forceFolder}. */
  void rename(String from, String to) throws IOException;

  /** Removes a file; those who have it open may still read it. */
  void delete(String name) throws IOException;

  /** The names of all files, in no order. */
  List<String> names() throws IOException;

  /** Returns when creations, renames and removals would survive a power cut. */
  void forceFolder() throws IOException;

  /** How many octets could still be written. */
  long usableSpace() throws IOException;

  /** How large the disk is. */
  long totalSpace() throws IOException;
}

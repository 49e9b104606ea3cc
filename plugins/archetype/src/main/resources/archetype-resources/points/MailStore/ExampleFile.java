package ${package};

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The file that the store keeps everything in: the one way by which it touches a disk, so that a
 * test can take the disk away. All offsets are given: there is no file position.
 */
interface ExampleFile extends Closeable {

  /** Opens the file, and makes it if it is not there. */
  @FunctionalInterface
  interface Opener {
    ExampleFile open() throws IOException;
  }

  /** Reads at an offset; gives how many octets there were, -1 at the end of the file. */
  int read(ByteBuffer target, long offset) throws IOException;

  /** Writes all that the buffer holds. */
  void write(ByteBuffer source, long offset) throws IOException;

  /**
   * Returns when all that was written would survive a power cut.
   *
   * @param size whether the size of the file may have changed and must survive too
   */
  void force(boolean size) throws IOException;

  /** How long the file is. */
  long length() throws IOException;

  /** How many octets its disk still has room for. */
  long usableSpace() throws IOException;
}

package org.stagepost.server.admin;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the admin socket of a running server. One request a connection. */
public final class AdminServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

  private static final Duration REST = Duration.ofSeconds(1);

  private final Administration administration;
  private final AdminAddress address;
  private final ServerSocketChannel listener;

  /**
   * Opens the socket and serves it. The caller holds the {@link DataLock}, so a socket file that is
   * there already is a leftover.
   */
  public AdminServer(Path dataFolder, Administration administration) throws IOException {
    this.administration = administration;
    this.address = new AdminAddress(dataFolder);
    address.prepareFolder();
    Files.deleteIfExists(address.path());
    this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(address.address());
    Files.setPosixFilePermissions(address.path(), PosixFilePermissions.fromString("rw-------"));
    Thread.ofVirtual().name("admin").start(this::serve);
  }

  private void serve() {
    while (listener.isOpen()) {
      try {
        SocketChannel peer = listener.accept();
        // A platform thread: to read all mail takes long, and the sessions need their carriers.
        Thread.ofPlatform().daemon().name("admin-request").start(() -> answer(peer));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) { // no file descriptors, for example: that passes
        LOG.error("the admin socket cannot accept: {}; tries again in 1 s", e.toString());
        LockSupport.parkNanos(REST.toNanos());
      }
    }
  }

  private void answer(SocketChannel peer) {
    try (peer) {
      AdminFrames frames = new AdminFrames(); // not before: it takes a good part of a start
      AdminRequest request = frames.read(Channels.newInputStream(peer), AdminRequest.class);
      LOG.info("admin: {}", request.operation());
      frames.write(Channels.newOutputStream(peer), execute(request));
    } catch (IOException | RuntimeException e) {
      LOG.info("admin: request dropped: {}", e.toString());
    }
  }

  private AdminReply execute(AdminRequest request) {
    try {
      return administration.execute(request);
    } catch (RuntimeException e) {
      LOG.error("admin: {} failed", request.operation(), e);
      return AdminReply.failed(request.operation() + " failed: " + e);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    address.remove();
  }
}

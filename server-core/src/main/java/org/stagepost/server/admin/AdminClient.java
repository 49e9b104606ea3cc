package org.stagepost.server.admin;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Sends requests to the server that runs on a data folder. */
public final class AdminClient implements Administration {

  private final Path dataFolder;
  private final AdminFrames frames = new AdminFrames();

  /** A client for the server of this data folder. */
  public AdminClient(Path dataFolder) {
    this.dataFolder = dataFolder;
  }

  @Override
  public AdminReply execute(AdminRequest request) {
    try {
      AdminAddress address = new AdminAddress(dataFolder);
      address.verifyOwner();
      try (SocketChannel server = SocketChannel.open(address.address())) {
        frames.write(Channels.newOutputStream(server), request);
        return frames.read(Channels.newInputStream(server), AdminReply.class);
      }
    } catch (IOException e) {
      return AdminReply.refused(
          "a server holds "
              + dataFolder
              + " but does not answer on its admin socket ("
              + e
              + "); if it is just starting or stopping, try again");
    }
  }
}

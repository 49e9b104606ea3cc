package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.MemoryFiles;
import org.stagepost.testkit.FaultyDisk;
import org.stagepost.testkit.MailStoreContract;

/** The store keeps the contract. */
class H2MailStoreTest extends MailStoreContract {

  private Path folder;

  @Override
  protected MailStore store(Path folder) {
    this.folder = folder;
    return TestStores.on(folder);
  }

  @Override
  protected FaultyDisk disk(Path folder) {
    return new MemoryDisk(folder, new MemoryFiles(MemoryDisk.SPACE));
  }

  @Override
  protected boolean damage(MailStore store, MailboxName mailbox, long id) throws IOException {
    RunningStore running = ((H2MailStore) store).running();
    running.catchUp();
    BodyPlace place = running.index().message(mailbox.value(), id).orElseThrow().body();
    Path file = folder.resolve("segments").resolve("%012d.seg".formatted(place.segment()));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer octet = ByteBuffer.allocate(1);
      channel.read(octet, place.offset());
      channel.write(ByteBuffer.wrap(new byte[] {(byte) (octet.get(0) ^ 0x20)}), place.offset());
    }
    return true;
  }
}

package org.stagepost.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.stagepost.api.store.MailStore;
import org.stagepost.plugin.pop3.commands.StatCommand;
import org.stagepost.plugin.store.h2.H2MailStore;
import org.stagepost.testkit.TestServer;

/** A server with {@code store-h2} and POP3, in a folder of its own that goes with it. */
final class StoreInFolder implements AutoCloseable {

  static final String ACCOUNT = "bob@example.org";
  static final String PASSWORD = "secret";

  private final Path folder;
  private final TestServer server;

  private StoreInFolder(Path folder, TestServer server) {
    this.folder = folder;
    this.server = server;
  }

  /** Makes a folder below this one, and starts the server in it. */
  static StoreInFolder below(Path parent) throws IOException {
    Files.createDirectories(parent);
    Path folder = Files.createTempDirectory(parent, "stagepost-benchmark");
    TestServer server =
        TestServer.ofPlugin(H2MailStore.class)
            .withPlugin(StatCommand.class)
            .account(ACCOUNT, PASSWORD)
            .in(folder)
            .start();
    return new StoreInFolder(folder, server);
  }

  MailStore store() {
    return server.extension(H2MailStore.class);
  }

  int pop3Port() {
    return server.port("pop3");
  }

  @Override
  public void close() throws IOException {
    server.close();
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}

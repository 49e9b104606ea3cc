package org.stagepost.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;

/**
 * What every {@link MailStore} must do. To test a store, extend this class: make the store, and the
 * disk that is taken away from it. The tests are in the interfaces that this class implements, one
 * for each kind of promise.
 *
 * <p>The clauses that take long are tagged {@code slow}; the guide's page for stores says which ask
 * for what.
 *
 * <p>Some run the store in another process, with a small heap or to be killed. That process makes
 * an object of your class by its constructor without arguments, and asks it for the store.
 */
public abstract class MailStoreContract
    implements DeliveryClauses,
        QuotaClauses,
        InspectionClauses,
        OctetClauses,
        SessionClauses,
        LeaseClauses,
        UpdateClauses,
        StatusClauses,
        NameClauses,
        ProcessClauses,
        CrashClauses {

  private static final long LARGE = 200_000_000;

  @TempDir private Path folder;
  private StoreUnderTest tested;

  /** For subclasses. */
  protected MailStoreContract() {}

  /**
   * Makes the store, over what an earlier one has left in this folder. Return it unstarted: the
   * contract starts it if it is {@link org.stagepost.api.host.Startable}, and closes it if it is
   * {@code AutoCloseable}, before another is made over the same folder. One that a test has closed
   * already is closed a second time, which must do nothing.
   *
   * @param folder empty at first, and the same within a test
   */
  protected abstract MailStore store(Path folder) throws Exception;

  /**
   * Makes an empty disk that can fail, for a store of its own: {@code return FaultyDisk.over(new
   * FaultyFiles(64 << 20), files -> …)} for one that keeps all that it has in files. A store that
   * cannot be put on another disk says {@code return noDisk("why")}: what needs one is then
   * skipped, and the report shows the reason.
   *
   * @param folder for what the disk cannot hold; empty at first
   */
  protected abstract FaultyDisk disk(Path folder) throws Exception;

  /** Skips what needs a disk that can fail. */
  protected static FaultyDisk noDisk(String reason) {
    throw new TestAbortedException("not tried on a disk that fails: " + reason);
  }

  /**
   * Ends the lease of the session that has a mailbox open, as time would; the store tells the
   * session's {@link org.stagepost.api.store.LeaseListener}. By default the store is closed, which
   * ends all leases: a store whose leases end in no other way need not change this.
   */
  protected void loseLease(MailStore store, MailboxName mailbox) throws Exception {
    if (store instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /**
   * Changes an octet of a message behind the back of the running store, as a bad disk would. For a
   * store with a {@link org.stagepost.api.store.MailInspector}.
   *
   * @return false if the test cannot do that, as by default; the clauses that need it are skipped
   */
  protected boolean damage(MailStore store, MailboxName mailbox, long id) throws Exception {
    return false;
  }

  /** How large the largest message is; a store in memory gives a smaller number. */
  @Override
  public long largeMessage() {
    return LARGE;
  }

  /**
   * Why the mail is gone when its process is; a store in memory says so, and what kills the process
   * is then skipped.
   */
  @Override
  public Optional<String> goneWithItsProcess() {
    return Optional.empty();
  }

  @Override
  public final StoreUnderTest tested() {
    return tested;
  }

  @Override
  public final Path folder() {
    return folder;
  }

  @Override
  public final void loseLease(String mailbox) throws Exception {
    loseLease(tested.store(), new MailboxName(mailbox));
  }

  @Override
  public final boolean damage(String mailbox, long id) throws Exception {
    return damage(tested.store(), new MailboxName(mailbox), id);
  }

  @Override
  public final FaultyDisk faultyDisk(String name) throws Exception {
    return disk(Files.createDirectories(folder.resolve("disks").resolve(name)));
  }

  @BeforeEach
  final void startStore() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("a/b/c/store"));
    tested = new StoreUnderTest(() -> store(deep));
  }

  @AfterEach
  final void stopStore() throws Exception {
    if (tested != null) { // it is null if the store could not be made or started
      tested.stop();
    }
  }
}

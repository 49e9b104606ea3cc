package org.stagepost.testkit;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.store.MailStore;

/**
 * What every {@link MailStore} must do. To test a store, extend this class and make the store; the
 * tests are in the interfaces that it implements, one for each kind of promise. What a power cut
 * must not destroy is in {@link MailStoreCrashContract}.
 */
public abstract class MailStoreContract
    implements DeliveryClauses,
        QuotaClauses,
        InspectionClauses,
        OctetClauses,
        SessionClauses,
        UpdateClauses,
        NameClauses {

  private static final long LARGE = 200_000_000;

  @TempDir private Path folder;
  private StoreUnderTest tested;

  /** For subclasses. */
  protected MailStoreContract() {}

  /**
   * Makes the store, over what an earlier one has left in this folder. It is started by the
   * contract if it is {@link org.stagepost.api.host.Startable}, and closed if it is {@code
   * AutoCloseable}, before another is made over the same folder.
   *
   * @param folder empty at first, and the same within a test
   */
  protected abstract MailStore store(Path folder) throws Exception;

  /** How large the largest message is; a store in memory gives a smaller number. */
  @Override
  public long largeMessage() {
    return LARGE;
  }

  @Override
  public final StoreUnderTest tested() {
    return tested;
  }

  @BeforeEach
  final void startStore() throws Exception {
    tested = new StoreUnderTest(() -> store(folder));
  }

  @AfterEach
  final void stopStore() throws Exception {
    tested.stop();
  }
}

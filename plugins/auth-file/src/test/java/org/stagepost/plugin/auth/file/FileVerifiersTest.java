package org.stagepost.plugin.auth.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.VerifierResult;

/**
 * What a line says where no password is sent: the file decides about whom it knows all the same.
 */
final class FileVerifiersTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final String HASH = "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  @TempDir Path folder;
  private PasswdOnDisk disk;

  @BeforeEach
  void open() {
    disk = new PasswdOnDisk(folder);
  }

  private VerifierResult of(String line) throws Exception {
    disk.write(line + "\n");
    return disk.accounts().verifiers(ANN);
  }

  @Test
  void whoIsLockedIsLockedHoweverTheyLogIn() throws Exception {
    for (String locked :
        List.of(
            "ann:!",
            "ann:*",
            "ann:!" + HASH,
            "ann:{UNHEARD-OF}x",
            "ann:" + HASH + "::::::nologin=y")) {
      assertEquals(new VerifierResult.Disabled(), of(locked), locked);
    }
  }

  @Test
  void whoHasAHashIsKnownAndHasNothingElse() throws Exception {
    assertEquals(new VerifierResult.Known(List.of()), of("ann:" + HASH));
  }

  @Test
  void whoHasNoPasswordHereOrIsNotThereIsForOthersToCheck() throws Exception {
    assertEquals(new VerifierResult.Next(), of("ann:"));
    assertEquals(new VerifierResult.Next(), of("bob:" + HASH));
  }
}

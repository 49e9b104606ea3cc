package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.DirectoryUnderTest.ANN;
import static org.stagepost.testkit.DirectoryUnderTest.BOB;
import static org.stagepost.testkit.DirectoryUnderTest.ONE;
import static org.stagepost.testkit.DirectoryUnderTest.TWO;
import static org.stagepost.testkit.DirectoryUnderTest.account;
import static org.stagepost.testkit.DirectoryUnderTest.editorOf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.store.Quota;

/** Whether an account may log in, and what it may hold. */
interface AccountChangeClauses extends DirectoryClauses {

  @Test
  default void refusesAndAllowsLogin() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of(ANN, BOB));
    AccountEditor editor = editorOf(directory);
    assertTrue(editor.setLoginAllowed(ANN, false));
    assertFalse(directory.find(ANN).orElseThrow().loginAllowed());
    assertTrue(directory.find(BOB).orElseThrow().loginAllowed());
    assertTrue(editor.setLoginAllowed(ANN, false));
    assertTrue(editor.setLoginAllowed(ANN, true));
    assertTrue(directory.find(ANN).orElseThrow().loginAllowed());
  }

  @Test
  default void eachLimitOfAQuotaIsTheAccountsOwnOrTheDefault() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of());
    AccountEditor editor = editorOf(directory);
    editor.add(List.of(new NewAccount(ANN, List.of(ONE), OwnQuota.DEFAULT), account(BOB)));
    OptionalLong none = OptionalLong.empty();
    for (OwnQuota own :
        List.of(
            OwnQuota.DEFAULT,
            new OwnQuota(OptionalLong.of(1_000_000_000_000L), none),
            new OwnQuota(none, OptionalLong.of(50_000)),
            OwnQuota.of(new Quota(7, 8)),
            OwnQuota.of(Quota.NONE),
            OwnQuota.DEFAULT)) {
      assertTrue(editor.setQuota(ANN, own));
      assertEquals(Optional.of(own), editor.ownQuota(ANN));
      assertEquals(own.over(tested().defaultQuota()), directory.find(ANN).orElseThrow().quota());
      assertEquals(own.over(tested().defaultQuota()), directory.list().getFirst().quota());
      assertEquals(Quota.NONE, directory.find(BOB).orElseThrow().quota());
    }
    assertEquals(Optional.of(List.of(ONE)), editor.verifiers(ANN));
  }

  @Test
  default void aQuotaOutlivesOtherChanges() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of());
    AccountEditor editor = editorOf(directory);
    Quota quota = new Quota(7, 8);
    editor.add(List.of(new NewAccount(ANN, List.of(ONE), quota)));
    editor.changeVerifiers(ANN, _ -> List.of(TWO));
    editor.setLoginAllowed(ANN, false);
    assertEquals(quota, directory.find(ANN).orElseThrow().quota());
    assertTrue(editor.setQuota(ANN, OwnQuota.of(new Quota(9, 0))));
    assertFalse(directory.find(ANN).orElseThrow().loginAllowed());
    assertEquals(Optional.of(List.of(TWO)), editor.verifiers(ANN));
    editor.remove(ANN);
    assertEquals(Optional.empty(), editor.ownQuota(ANN));
    editor.add(List.of(new NewAccount(ANN, List.of(ONE), OwnQuota.DEFAULT)));
    assertEquals(tested().defaultQuota(), directory.find(ANN).orElseThrow().quota());
  }
}

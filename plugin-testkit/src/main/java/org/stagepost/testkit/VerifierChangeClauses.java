package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.DirectoryUnderTest.ANN;
import static org.stagepost.testkit.DirectoryUnderTest.BOB;
import static org.stagepost.testkit.DirectoryUnderTest.ONE;
import static org.stagepost.testkit.DirectoryUnderTest.TWO;
import static org.stagepost.testkit.DirectoryUnderTest.account;
import static org.stagepost.testkit.DirectoryUnderTest.atOnce;
import static org.stagepost.testkit.DirectoryUnderTest.editorOf;
import static org.stagepost.testkit.DirectoryUnderTest.listed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.Quota;

/** What an account logs in with changes as a whole, and no change is lost. */
interface VerifierChangeClauses extends DirectoryClauses {

  @Test
  default void replacesAllVerifiers() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of());
    AccountEditor editor = editorOf(directory);
    editor.add(List.of(new NewAccount(ANN, List.of(ONE, TWO), Quota.NONE), account(BOB)));
    Optional<List<Verifier>> both = Optional.of(List.of(ONE, TWO));
    assertEquals(both, editor.changeVerifiers(ANN, _ -> List.of(TWO)));
    assertEquals(Optional.of(List.of(TWO)), editor.verifiers(ANN));
    assertEquals(Optional.of(List.of(TWO)), editor.changeVerifiers(ANN, _ -> List.of()));
    assertEquals(Optional.of(List.of()), editor.verifiers(ANN));
    assertEquals(Optional.of(List.of(ONE)), editor.verifiers(BOB));
    assertEquals(List.of(ANN, BOB), listed(directory));
  }

  @Test
  default void keepsLabelsAndTheOrderOfVerifiers() throws Exception {
    AccountEditor editor = editorOf(tested().knowing(Set.of(ANN)));
    List<Verifier> verifiers =
        List.of(TWO, ONE.labelled("Ann's phone – \u00e4"), ONE, ONE.labelled("x".repeat(64)), TWO);
    editor.changeVerifiers(ANN, _ -> verifiers);
    assertEquals(Optional.of(verifiers), editor.verifiers(ANN));
    editor.add(List.of(new NewAccount(BOB, verifiers.reversed(), Quota.NONE)));
    assertEquals(Optional.of(verifiers.reversed()), editor.verifiers(BOB));
  }

  @Test
  default void aChangeThatThrowsChangesNothing() throws Exception {
    AccountEditor editor = editorOf(tested().knowing(Set.of()));
    editor.add(List.of(account(ANN)));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                editor.changeVerifiers(
                    ANN,
                    _ -> {
                      throw new IllegalStateException("thrown by the change");
                    }));
    assertEquals("thrown by the change", thrown.getMessage());
    assertThrows(
        NullPointerException.class,
        () -> editor.changeVerifiers(ANN, _ -> Arrays.asList(TWO, null)));
    assertEquals(Optional.of(List.of(ONE)), editor.verifiers(ANN));
    editor.changeVerifiers(ANN, _ -> List.of(TWO)); // and it can be changed again
    assertEquals(Optional.of(List.of(TWO)), editor.verifiers(ANN));
  }

  @Test
  default void ofChangesAtOnceNoneIsLost() throws Exception {
    AccountEditor editor = editorOf(tested().knowing(Set.of(ANN)));
    editor.changeVerifiers(ANN, _ -> List.of());
    List<Callable<Boolean>> changes = new ArrayList<>();
    Set<Verifier> all = new HashSet<>();
    for (int change = 0; change < 24; change++) {
      Verifier mine = ONE.labelled("number " + change);
      all.add(mine);
      changes.add(
          () ->
              editor
                  .changeVerifiers(
                      ANN, there -> Stream.concat(there.stream(), Stream.of(mine)).toList())
                  .isPresent());
    }
    assertTrue(atOnce(changes).stream().allMatch(made -> made));
    List<Verifier> there = editor.verifiers(ANN).orElseThrow();
    assertEquals(24, there.size());
    assertEquals(all, Set.copyOf(there));
  }
}

package org.stagepost.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.SessionKey.Scope;

final class SessionAttachmentsTest {

  private static final SessionKey<String> CONNECTION =
      SessionKey.of("c", String.class, Scope.CONNECTION);
  private static final SessionKey<String> TRANSACTION =
      SessionKey.of("t", String.class, Scope.TRANSACTION);
  private static final SessionKey<String> NEXT =
      SessionKey.of("n", String.class, Scope.NEXT_COMMAND);

  private final SessionAttachments attachments = new SessionAttachments();

  private String present() {
    return attachments.get(CONNECTION).orElse("-")
        + attachments.get(TRANSACTION).orElse("-")
        + attachments.get(NEXT).orElse("-");
  }

  @Test
  void eachScopeEndsInItsTime() {
    attachments.put(CONNECTION, "c");
    attachments.put(TRANSACTION, "t");
    attachments.put(NEXT, "n");
    attachments.commandDone(); // the command that attached
    assertEquals("ctn", present());
    attachments.commandDone(); // the next one
    assertEquals("ct-", present());
    attachments.transactionDone();
    assertEquals("c--", present());
    attachments.clear();
    assertEquals("---", present());
  }

  @Test
  void attachingAgainBeginsAnew() {
    attachments.put(NEXT, "one");
    attachments.commandDone();
    attachments.put(NEXT, "two");
    attachments.commandDone();
    assertEquals(Optional.of("two"), attachments.get(NEXT));
    attachments.remove(NEXT);
    assertEquals(Optional.empty(), attachments.get(NEXT));
  }

  @Test
  void keysOfOneNameAreDifferent() {
    attachments.put(CONNECTION, "mine");
    assertEquals(
        Optional.empty(), attachments.get(SessionKey.of("c", String.class, Scope.CONNECTION)));
  }
}

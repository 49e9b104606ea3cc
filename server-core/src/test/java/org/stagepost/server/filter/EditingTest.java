package org.stagepost.server.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.message.OctetMessage;

final class EditingTest {

  private static final String MESSAGE =
      "Subject: one\r\nX-Spam: no\r\n folded\r\nTo: ann\r\nx-spam : maybe\r\n\r\nX-Spam: body\r\n";

  private static String edited(String message, Edit... edits) throws IOException {
    MessageSource made = Editing.of(new OctetMessage(message), List.of(edits)).message();
    try (InputStream in = made.open()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(text.getBytes(StandardCharsets.UTF_8).length, made.size());
      return text;
    }
  }

  private static Edit add(Edit.Place place, String name, String value) {
    return new Edit.AddHeader(place, name, value);
  }

  @Test
  void addsFieldsAboveAndBelowTheOthers() throws IOException {
    assertEquals(
        "A: 1\r\nB: 2\r\n 3\r\nSubject: one\r\nC: ä\r\nD: 5\r\n\r\nbody\r\n",
        edited(
            "Subject: one\r\n\r\nbody\r\n",
            add(Edit.Place.TOP, "A", "1"),
            add(Edit.Place.BOTTOM, "C", "ä"),
            add(Edit.Place.TOP, "B", "2\r\n 3"),
            add(Edit.Place.BOTTOM, "D", "5")));
  }

  @Test
  void removesAndReplacesByNameAndPlace() throws IOException {
    assertEquals(
        "Subject: one\r\nTo: ann\r\n\r\nX-Spam: body\r\n",
        edited(MESSAGE, new Edit.RemoveHeader("X-SPAM", Edit.ALL)));
    assertEquals(
        "Subject: one\r\nX-Spam: no\r\n folded\r\nTo: ann\r\n\r\nX-Spam: body\r\n",
        edited(MESSAGE, new Edit.RemoveHeader("X-Spam", 2)));
    assertEquals(
        "Subject: two\r\nTo: ann\r\nx-spam : maybe\r\n\r\nX-Spam: body\r\n",
        edited(
            MESSAGE,
            new Edit.RemoveHeader("X-Spam", 1),
            new Edit.ReplaceHeader("Subject", 1, "two")));
    assertEquals(
        MESSAGE,
        edited(
            MESSAGE, new Edit.RemoveHeader("X-Spam", 3), new Edit.ReplaceHeader("Cc", 1, "nobody")),
        "what is not there");
  }

  @Test
  void replacesTheBody() throws IOException {
    Edit body = new Edit.ReplaceBody(new OctetMessage("other\r\n"));
    assertEquals("A: 1\r\n\r\nother\r\n", edited("A: 1\r\n\r\nbody\r\n", body));
    assertEquals("A: 1\r\n\r\nother\r\n", edited("A: 1\r\n", body), "a message without one");
    assertEquals(
        "A: 1\r\nB: 2\r\n\r\nother\r\n",
        edited("A: 1\r\n\r\n", body, add(Edit.Place.BOTTOM, "B", "2")));
  }

  @Test
  void aMessageWithoutAHeaderGetsOne() throws IOException {
    Edit field = add(Edit.Place.TOP, "A", "1");
    assertEquals("A: 1\r\n\r\nHello, Bob\r\n", edited("Hello, Bob\r\n", field));
    assertEquals("A: 1\r\n\r\nbody\r\n", edited("\r\nbody\r\n", field));
    assertEquals("A: 1\r\n", edited("", field));
  }

  @Test
  void leavesTheMessageAloneIfOnlyTheEnvelopeChanges() throws IOException {
    MessageSource message = new OctetMessage(MESSAGE);
    Edit edit = new Edit.AddRecipient(new MailAddress("bob", "example.org"));
    assertSame(message, Editing.of(message, List.of(edit)).message());
  }

  @Test
  void refusesWhatCannotBeDone() {
    Edit body = new Edit.ReplaceBody(new OctetMessage("other\r\n"));
    assertThrows(IllegalArgumentException.class, () -> edited(MESSAGE, body, body));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            edited(
                MESSAGE,
                new Edit.RemoveHeader("X-Spam", Edit.ALL),
                new Edit.ReplaceHeader("x-spam", 2, "yes")));
    assertThrows(
        Editing.TooManyFields.class,
        () ->
            edited(
                "X-Spam: no\r\n".repeat(1_001) + "\r\n",
                new Edit.RemoveHeader("X-Spam", Edit.ALL)));
  }
}

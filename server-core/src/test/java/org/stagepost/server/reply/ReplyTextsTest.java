package org.stagepost.server.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;

final class ReplyTextsTest {

  private final ReplyTexts texts = ReplyTexts.besides(ReplyTextsTest.class);

  @Test
  void insertsArgumentsAsTheyAre() {
    assertEquals("it's 12345 of {1} and {x}", texts.text("count", 12345).in(Locale.ENGLISH));
    assertEquals(
        "$1 \\ {0}, {1} twice: $1 \\ {0}", texts.text("twice", "$1 \\ {0}").in(Locale.ROOT));
  }

  @Test
  void translatesWhatIsTranslated() {
    assertEquals("Grüße, ann", texts.text("hello", "ann").in(Locale.GERMAN));
    assertEquals("hello, ann", texts.text("hello", "ann").in(Locale.FRENCH));
    assertEquals("it's 1 of {1} and {x}", texts.text("count", 1).in(Locale.GERMAN));
  }

  @Test
  void anUnknownKeyIsAnError() {
    assertThrows(IllegalArgumentException.class, () -> texts.text("nothing"));
    ReplyTexts none = ReplyTexts.in(ReplyTextsTest.class.getClassLoader(), "nowhere/");
    assertThrows(IllegalArgumentException.class, () -> none.text("hello"));
  }
}

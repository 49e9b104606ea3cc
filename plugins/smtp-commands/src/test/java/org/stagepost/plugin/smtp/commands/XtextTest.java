package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XtextTest {

  @Test
  void readsEscapes() {
    assertEquals(Optional.of("<>"), Xtext.decode("<>"));
    assertEquals(Optional.of("e=mc2@example.com"), Xtext.decode("e+3Dmc2@example.com"));
    assertEquals(Optional.of("+"), Xtext.decode("+2B"));
    assertEquals(Optional.of("\r\n\u00ff"), Xtext.decode("+0D+0A+FF"));
    assertEquals(Optional.of(""), Xtext.decode(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "+2", "+2b", "a+G0", "+ 2", "a=b", "a b", "\u00e4", "\t", "a+"})
  void refusesWhatIsNoXtext(String text) {
    assertEquals(Optional.empty(), Xtext.decode(text));
  }
}

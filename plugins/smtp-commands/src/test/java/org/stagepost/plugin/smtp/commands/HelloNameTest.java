package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.session.Arguments;

final class HelloNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"mx.example", "[127.0.0.1]", "[IPv6:::1]", "my_pc", "localhost", "-", "<b>(c)"})
  void takesAnyPrintableWord(String name) {
    assertEquals(Optional.of(name), HelloName.of(Arguments.of(name)));
    assertEquals(Optional.of(name), HelloName.of(Arguments.of(" " + name + "  ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a b", "a\tb", "a\u001b[2J", "a\u007f", "b\u00fccher.example"})
  void refusesNoNameTwoNamesAndWhatCannotBePrinted(String name) {
    assertEquals(Optional.empty(), HelloName.of(Arguments.of(name)));
  }

  @Test
  void takes255Octets() {
    assertEquals(255, HelloName.of(Arguments.of("d".repeat(255))).orElseThrow().length());
    assertEquals(Optional.empty(), HelloName.of(Arguments.of("d".repeat(256))));
  }
}

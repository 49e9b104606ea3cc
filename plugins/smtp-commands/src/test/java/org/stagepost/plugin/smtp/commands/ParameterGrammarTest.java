package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.smtp.EsmtpParameters;

final class ParameterGrammarTest {

  @Test
  void readsKeywordsWithAndWithoutValues() {
    EsmtpParameters parameters =
        ParameterGrammar.parse("size=100  Body=8bitMIME X-a ENVID=a+3Db").orElseThrow();
    assertEquals(
        List.of("SIZE", "BODY", "X-A", "ENVID"), List.copyOf(parameters.values().keySet()));
    assertEquals(Optional.of("100"), parameters.value("SIZE"));
    assertEquals(Optional.of("8bitMIME"), parameters.value("body"));
    assertEquals(Optional.empty(), parameters.value("X-A"));
    assertEquals(Optional.of(EsmtpParameters.NONE), ParameterGrammar.parse(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=",
        "=1",
        "SIZE=",
        "SIZE=1=2",
        "-A=1",
        "A_B=1",
        "A.B",
        "\u00c4=1",
        "A=\u00e4",
        "A=\t",
        "A\t",
        "A=\u007f",
        "SIZE=1 SIZE=1",
        "SIZE=1 size=2",
        "A a"
      })
  void refusesWhatIsNoParameterAndWhatComesTwice(String text) {
    assertEquals(Optional.empty(), ParameterGrammar.parse(text));
  }
}

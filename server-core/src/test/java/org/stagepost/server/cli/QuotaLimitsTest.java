package org.stagepost.server.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** How a limit is written on the command line. */
final class QuotaLimitsTest {

  @ParameterizedTest
  @CsvSource({"none,0", "0,0", "1000,1000", "1GB,1000000000", "25MiB,26214400", "7B,7"})
  void octets(String text, long octets) {
    assertEquals(octets, new OctetLimit().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1 GB", "1gb", "GB", "None", "1.5GB", "9999999999999TB"})
  void noOctets(String text) {
    assertThrows(TypeConversionException.class, () -> new OctetLimit().convert(text));
  }

  @ParameterizedTest
  @CsvSource({"none,0", "0,0", "10000,10000"})
  void messages(String text, long messages) {
    assertEquals(messages, new MessageLimit().convert(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1k", "1MB", "1.0", "99999999999999999999"})
  void noMessages(String text) {
    assertThrows(TypeConversionException.class, () -> new MessageLimit().convert(text));
  }
}

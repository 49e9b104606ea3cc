package org.stagepost.server.cli;

import org.stagepost.api.host.DataSize;
import org.stagepost.server.config.Quantities;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many octets a mailbox may hold: as in the configuration, or {@code none}. */
final class OctetLimit implements ITypeConverter<Long> {

  static final String NONE = "none";

  @Override
  public Long convert(String text) {
    if (text.equals(NONE)) {
      return 0L;
    }
    return Quantities.size(text.chars().allMatch(Character::isDigit) ? text + "B" : text)
        .map(DataSize::octets)
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected a size such as 25MB or 25MiB, a number of octets, or none, found "
                        + text));
  }
}

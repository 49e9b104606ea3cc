package org.stagepost.server.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many messages a mailbox may hold: a number, or {@code none}. */
final class MessageLimit implements ITypeConverter<Long> {

  private static final String NUMBER = "[0-9]{1,12}";

  @Override
  public Long convert(String text) {
    if (text.equals(OctetLimit.NONE)) {
      return 0L;
    }
    if (!text.matches(NUMBER)) {
      throw new TypeConversionException("expected a number of messages, or none, found " + text);
    }
    return Long.valueOf(text);
  }
}

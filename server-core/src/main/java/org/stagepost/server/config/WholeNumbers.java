package org.stagepost.server.config;

import java.math.BigInteger;

/** The types of whole numbers, boxed and primitive. */
final class WholeNumbers {

  private WholeNumbers() {}

  static boolean are(Class<?> type) {
    return bits(type) > 0;
  }

  static BigInteger least(Class<?> type) {
    return BigInteger.ONE.shiftLeft(bits(type) - 1).negate();
  }

  static BigInteger most(Class<?> type) {
    return BigInteger.ONE.shiftLeft(bits(type) - 1).subtract(BigInteger.ONE);
  }

  /** The number as an object of this type, into which it fits. */
  static Object box(BigInteger number, Class<?> type) {
    return switch (bits(type)) {
      case Byte.SIZE -> (Object) number.byteValueExact();
      case Short.SIZE -> number.shortValueExact();
      case Integer.SIZE -> number.intValueExact();
      default -> number.longValueExact();
    };
  }

  private static int bits(Class<?> type) {
    if (type.equals(Integer.class) || type.equals(int.class)) {
      return Integer.SIZE;
    }
    if (type.equals(Long.class) || type.equals(long.class)) {
      return Long.SIZE;
    }
    if (type.equals(Short.class) || type.equals(short.class)) {
      return Short.SIZE;
    }
    return type.equals(Byte.class) || type.equals(byte.class) ? Byte.SIZE : 0;
  }
}

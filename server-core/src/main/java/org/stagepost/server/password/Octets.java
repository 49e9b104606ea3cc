package org.stagepost.server.password;

/** Octets of passwords. */
final class Octets {

  private Octets() {}

  static boolean containsNul(byte[] octets) {
    for (byte octet : octets) {
      if (octet == 0) {
        return true;
      }
    }
    return false;
  }
}

package org.stagepost.server.auth;

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

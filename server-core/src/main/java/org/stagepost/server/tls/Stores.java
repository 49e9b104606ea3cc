package org.stagepost.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;

/** Key stores that never leave the memory. */
final class Stores {

  private Stores() {}

  static KeyStore empty() throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("JKS");
    try {
      store.load(null, new char[0]);
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return store;
  }
}

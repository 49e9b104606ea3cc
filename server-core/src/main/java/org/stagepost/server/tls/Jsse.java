package org.stagepost.server.tls;

/** What Java's TLS is told for the whole process. */
public final class Jsse {

  private Jsse() {}

  /**
   * Keeps JSSE from ending a handshake over the name that a client asks for; {@link ClientHello}
   * reads it instead. This counts if TLS was not used in the process before.
   */
  public static void passServerNamesOver() {
    String key = "jdk.tls.server.disableExtensions";
    if (System.getProperty(key) == null) {
      System.setProperty(key, "server_name");
    }
  }
}

package org.stagepost.benchmarks.wire;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/**
 * Connections of one client, of one version of TLS: each goes on with what was agreed on the last
 * time, or none does. For use by one thread.
 */
public final class TlsVisit {

  private final Endpoint endpoint;
  private final String[] version;
  private final boolean resume;
  private final AnyCertificate.Memory memory = new AnyCertificate.Memory();
  private boolean resumed;

  /**
   * A client that was not there before.
   *
   * @param version {@code TLSv1.2} or {@code TLSv1.3}
   * @param resume whether it remembers
   */
  public TlsVisit(Endpoint endpoint, String version, boolean resume) {
    this.endpoint = endpoint;
    this.version = new String[] {version};
    this.resume = resume;
  }

  /** Connects, and does a handshake. */
  public ClientConnection connect() throws IOException {
    return ClientConnection.over(endpoint, this::handshake);
  }

  private SSLSocket handshake(Socket socket) throws IOException {
    if (!resume) {
      memory.forget();
    }
    long begin = System.currentTimeMillis();
    SSLSocket above = memory.over(socket, endpoint);
    above.setEnabledProtocols(version);
    above.startHandshake();
    resumed = above.getSession().getCreationTime() < begin;
    return above;
  }

  /** Whether the last handshake was a short one. */
  public boolean wasResumed() {
    return resumed;
  }
}

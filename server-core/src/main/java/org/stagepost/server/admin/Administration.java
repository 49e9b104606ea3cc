package org.stagepost.server.admin;

/** Carries out administrative requests: here, or in the server that runs. */
@FunctionalInterface
public interface Administration {

  /** Carries out one request; every failure is told in the reply. */
  AdminReply execute(AdminRequest request);
}

package org.stagepost.server.config;

/** A value that nothing reads yet: its key is known, so that a file for a later version binds. */
public final class Reserved {

  private final Json json;

  Reserved(Json json) {
    this.json = json;
  }

  Json json() {
    return json;
  }
}

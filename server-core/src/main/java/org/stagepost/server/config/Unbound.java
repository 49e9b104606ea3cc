package org.stagepost.server.config;

import java.util.Map;

/** A part of the file that is bound to a plugin's record later, when the plugin is there. */
public final class Unbound {

  /** The part that is not there. */
  public static final Unbound NOTHING = new Unbound(new Json.Members(Place.NONE, Map.of()));

  private final Json.Members json;

  Unbound(Json.Members json) {
    this.json = json;
  }

  Json.Members json() {
    return json;
  }
}

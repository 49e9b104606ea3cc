package org.stagepost.server.trail;

/**
 * Who has left a postmark.
 *
 * @param point the extension point, for example {@code MailFilter}; or {@code server}
 * @param name the extension's short name, keyword or mechanism
 * @param plugin the plugin's id
 * @param version the plugin's version
 * @param type the name of the extension's class
 */
public record Label(String point, String name, String plugin, String version, String type) {

  /** The server itself, for what no plugin has decided. */
  public static final Label SERVER = new Label("server", "", "", "", "");
}

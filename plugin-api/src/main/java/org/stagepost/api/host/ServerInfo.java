package org.stagepost.api.host;

import java.util.List;
import org.stagepost.api.HostProvided;

/** Facts about this server that a plugin may tell its peers. */
@HostProvided
public interface ServerInfo {

  /** The key {@code hostname} of the configuration. */
  String hostname();

  /** The local domains, spelt as in {@link MailAddress#domain}, the default one first. */
  List<String> domains();

  /** The version of the server, for example {@code 0.1.0}. */
  String version();

  /** The largest message that is taken, in octets; 0 for no limit. */
  long messageSize();
}

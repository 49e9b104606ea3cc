package org.stagepost.api.auth;

import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;

/**
 * How a protocol words a SASL conversation. AUTH commands implement it for {@link
 * org.stagepost.api.host.Sasl#converse}.
 */
public interface SaslDialect {

  /** A challenge, given in base64: {@code 334 …} (RFC 4954 §4) or {@code + …} (RFC 5034 §4). */
  Reply challenge(String base64);

  /** What follows the end of the conversation. */
  Step finished(LoginResult result);
}

package org.stagepost.api.host;

import java.util.List;
import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;

/** Holds SASL conversations for AUTH commands (RFC 4954 §4, RFC 5034 §4); the base64 is here. */
@HostProvided
public interface Sasl {

  /** The mechanisms that can be used in this session now, in the order of preference. */
  List<String> mechanisms(Session session);

  /**
   * Holds a conversation.
   *
   * @param mechanism the name that the client gave, in any case
   * @param initialResponse what stood behind it: base64, or {@code =} for nothing
   * @param dialect how the protocol says it
   */
  Step converse(
      Session session, String mechanism, Optional<String> initialResponse, SaslDialect dialect);
}

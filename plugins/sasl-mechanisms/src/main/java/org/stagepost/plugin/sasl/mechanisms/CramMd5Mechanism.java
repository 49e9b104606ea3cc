package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Session;

/**
 * CRAM-MD5 (RFC 2195): the client signs what the server has made up, with a password that the
 * server can read.
 */
@Extension
public final class CramMd5Mechanism implements SaslMechanism {

  private static final int UNIQUE_OCTETS = 16;
  private static final String MAC = "HmacMD5";

  private final SecureRandom random = new SecureRandom();
  private final Login login;
  private final ServerInfo server;

  /** The mechanism. */
  @Inject
  public CramMd5Mechanism(Login login, ServerInfo server) {
    this.login = login;
    this.server = server;
  }

  @Override
  public String name() {
    return "CRAM-MD5";
  }

  @Override
  public Set<String> requiredKinds() {
    return Set.of(Verifier.READABLE);
  }

  @Override
  public SaslExchange start(Session session) {
    byte[] unique = new byte[UNIQUE_OCTETS];
    random.nextBytes(unique);
    String challenge = "<" + HexFormat.of().formatHex(unique) + "@" + server.hostname() + ">";
    return new Exchange(login, session, challenge.getBytes(US_ASCII));
  }

  /**
   * One run.
   *
   * @param challenge what the client must sign
   */
  record Exchange(Login login, Session session, byte[] challenge) implements SaslExchange {

    /** RFC 4954 §4: whoever speaks first here has not read what there is to be signed. */
    @Override
    public SaslStep begin(Optional<byte[]> initialResponse) {
      return initialResponse.isPresent()
          ? new SaslStep.Finished(LoginResult.failed(LoginFailure.MALFORMED))
          : new SaslStep.Challenge(challenge);
    }

    @Override
    public SaslStep respond(byte[] response) {
      return new SaslStep.Finished(
          CramMd5Response.parse(response)
              .map(
                  signed ->
                      login.verifyWithSecret(session, signed.user(), key -> fits(signed, key)))
              .orElse(LoginResult.failed(LoginFailure.MALFORMED)));
    }

    private boolean fits(CramMd5Response signed, byte[] secret) {
      return MessageDigest.isEqual(Digests.hmac(MAC, secret, challenge), signed.digest());
    }
  }
}

package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.host.Login;

/**
 * What a client's last message must prove (RFC 5802 §3).
 *
 * @param hash the hash
 * @param binding what the client must say that the login is bound to
 * @param nonce the nonce of client and server
 * @param soFar the client's first message without its header, a comma, and the server's answer
 */
record ExpectedProof(ScramHash hash, byte[] binding, String nonce, String soFar) {

  /** Asks whether a message proves it. */
  Check check(ScramFinal message) {
    return new Check(message);
  }

  /**
   * Whether a message proves it. A wrong binding, a wrong nonce and a wrong proof cost the same and
   * are the same to the client.
   */
  final class Check implements Login.ScramProof {

    private final ScramFinal message;
    private final byte[] authMessage;
    private final boolean bound;
    private Optional<byte[]> serverSignature = Optional.empty();

    private Check(ScramFinal message) {
      this.message = message;
      this.authMessage = (soFar + ',' + message.withoutProof()).getBytes(UTF_8);
      boolean ofThisConnection = MessageDigest.isEqual(binding, message.binding());
      boolean ofThisRun =
          MessageDigest.isEqual(nonce.getBytes(US_ASCII), message.nonce().getBytes(US_ASCII));
      this.bound = ofThisConnection & ofThisRun;
    }

    @Override
    public boolean fits(ScramKeys keys) {
      byte[] clientSignature = keyed(keys.storedKey());
      byte[] clientKey = exclusiveOr(clientSignature, message.proof());
      boolean proved =
          MessageDigest.isEqual(Digests.of(hash.digest(), clientKey), keys.storedKey());
      boolean fits = proved & bound & message.proof().length == clientSignature.length;
      if (fits) {
        serverSignature = Optional.of(keyed(keys.serverKey()));
      }
      return fits;
    }

    private byte[] keyed(byte[] key) {
      return Digests.hmac(hash.mac(), key, authMessage);
    }

    private static byte[] exclusiveOr(byte[] one, byte[] other) {
      byte[] result = one.clone();
      for (int i = 0; i < Math.min(one.length, other.length); i++) {
        result[i] ^= other[i];
      }
      return result;
    }

    /** The server's own proof, made with the keys that fitted. */
    byte[] serverSignature() {
      return serverSignature.orElseThrow();
    }
  }
}

package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Clients of each mechanism. */
final class Clients {

  private Clients() {}

  /** Answers challenges; with none it is asked to begin. */
  interface Client {
    byte[] answer(byte[] challenge) throws Exception;
  }

  /**
   * A client for a mechanism.
   *
   * @param secret the password, or the token
   * @param binding the header of a channel binding and its octets, if the mechanism is bound
   */
  static Client of(String mechanism, String user, String secret, Optional<ChannelBinding> binding) {
    return switch (mechanism) {
      case "PLAIN" -> _ -> ("\0" + user + "\0" + secret).getBytes(UTF_8);
      case "LOGIN" ->
          prompt ->
              (new String(prompt, US_ASCII).equals("Username:") ? user : secret).getBytes(UTF_8);
      case "CRAM-MD5" -> challenge -> cramMd5(user, secret, challenge);
      case "OAUTHBEARER" ->
          _ -> ("n,a=" + user + ",\u0001auth=Bearer " + secret + "\u0001\u0001").getBytes(UTF_8);
      case "XOAUTH2" ->
          _ -> ("user=" + user + "\u0001auth=Bearer " + secret + "\u0001\u0001").getBytes(UTF_8);
      case "EXTERNAL" -> _ -> new byte[0];
      default -> scram(mechanism, user, secret, binding);
    };
  }

  /** What a client knows of its TLS connection. */
  record ChannelBinding(String type, byte[] octets) {}

  static byte[] cramMd5(String user, String secret, byte[] challenge)
      throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacMD5");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacMD5"));
    return (user + " " + HexFormat.of().formatHex(mac.doFinal(challenge))).getBytes(UTF_8);
  }

  private static Client scram(
      String mechanism, String user, String secret, Optional<ChannelBinding> binding) {
    ScramClient scram = new ScramClient(mechanism, user, secret);
    if (mechanism.endsWith("-PLUS")) {
      scram.header = "p=" + binding.orElseThrow().type() + ",,";
      scram.binding = binding.orElseThrow().octets();
    }
    return new Client() {
      private int steps;

      @Override
      public byte[] answer(byte[] challenge) throws Exception {
        steps++;
        return switch (steps) {
          case 1 -> scram.first();
          case 2 -> scram.last(challenge);
          default -> {
            scram.check(challenge);
            yield new byte[0];
          }
        };
      }
    };
  }
}

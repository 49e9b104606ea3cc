package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;

/**
 * The client's side of SCRAM as RFC 5802 §3 has it, written for tests alone: nothing of it is the
 * server's code. Fields may be changed to play a client that lies.
 */
final class ScramClient {

  /** A hash by the names that Java has for it. */
  record Hash(String digest, String mac, String derivation, int octets) {

    static Hash of(String mechanism) {
      return switch (mechanism.replace("-PLUS", "")) {
        case "SCRAM-SHA-1" -> new Hash("SHA-1", "HmacSHA1", "PBKDF2WithHmacSHA1", 20);
        case "SCRAM-SHA-256" -> new Hash("SHA-256", "HmacSHA256", "PBKDF2WithHmacSHA256", 32);
        case "SCRAM-SHA-512" -> new Hash("SHA-512", "HmacSHA512", "PBKDF2WithHmacSHA512", 64);
        default -> throw new IllegalArgumentException(mechanism);
      };
    }

    byte[] hash(byte[] octets) throws GeneralSecurityException {
      return MessageDigest.getInstance(digest).digest(octets);
    }

    byte[] keyed(byte[] key, String text) throws GeneralSecurityException {
      Mac keyed = Mac.getInstance(mac);
      keyed.init(new SecretKeySpec(key, mac));
      return keyed.doFinal(text.getBytes(UTF_8));
    }

    byte[] salted(String password, byte[] salt, int iterations) throws GeneralSecurityException {
      return SecretKeyFactory.getInstance(derivation)
          .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, octets * 8))
          .getEncoded();
    }
  }

  /** What a server keeps of a password. */
  static ScramKeys keys(ScramHash kind, String password, byte[] salt, int iterations) {
    try {
      Hash hash = Hash.of(kind.mechanism());
      byte[] salted = hash.salted(password, salt, iterations);
      byte[] storedKey = hash.hash(hash.keyed(salted, "Client Key"));
      ScramParameters parameters = new ScramParameters(salt, iterations);
      return new ScramKeys(kind, parameters, storedKey, hash.keyed(salted, "Server Key"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  String header = "n,,";
  byte[] binding = {};
  String nonce = "fyko+d2lbbFgONRv9qkxdawL";

  private final Hash hash;
  private final String user;
  private final String password;
  private String serverFirst;
  private String signed;
  private byte[] salted;

  ScramClient(String mechanism, String user, String password) {
    this.hash = Hash.of(mechanism);
    this.user = user;
    this.password = password;
  }

  private String bare() {
    return "n=" + user.replace("=", "=3D").replace(",", "=2C") + ",r=" + nonce;
  }

  byte[] first() {
    return (header + bare()).getBytes(UTF_8);
  }

  /** The nonce as the server has made it longer. */
  String wholeNonce() {
    return attributes(serverFirst).get("r");
  }

  private static Map<String, String> attributes(String message) {
    Map<String, String> attributes = new TreeMap<>();
    for (String part : message.split(",")) {
      attributes.put(part.substring(0, 1), part.substring(2));
    }
    return attributes;
  }

  /** Takes the server's first message and answers it. */
  byte[] last(byte[] challenge) throws GeneralSecurityException {
    serverFirst = new String(challenge, UTF_8);
    if (!wholeNonce().startsWith(nonce) || wholeNonce().length() < nonce.length() + 18) {
      throw new AssertionError("not a nonce that goes on from mine: " + serverFirst);
    }
    return last("r=" + wholeNonce());
  }

  private byte[] last(String nonceAttribute) throws GeneralSecurityException {
    Map<String, String> told = attributes(serverFirst);
    byte[] gs2 = header.getBytes(UTF_8);
    byte[] bound = Arrays.copyOf(gs2, gs2.length + binding.length);
    System.arraycopy(binding, 0, bound, gs2.length, binding.length);
    String withoutProof = "c=" + base64(bound) + "," + nonceAttribute;
    signed = bare() + "," + serverFirst + "," + withoutProof;
    salted =
        hash.salted(
            password, Base64.getDecoder().decode(told.get("s")), Integer.parseInt(told.get("i")));
    byte[] clientKey = hash.keyed(salted, "Client Key");
    byte[] proof = hash.keyed(hash.hash(clientKey), signed);
    for (int i = 0; i < proof.length; i++) {
      proof[i] ^= clientKey[i];
    }
    return (withoutProof + ",p=" + base64(proof)).getBytes(UTF_8);
  }

  /** The same with another nonce, rightly signed. */
  byte[] lastWithNonce(byte[] challenge, String otherNonce) throws GeneralSecurityException {
    serverFirst = new String(challenge, UTF_8);
    return last("r=" + otherNonce);
  }

  /** Fails if the server does not know the password's keys. */
  void check(byte[] serverFinal) throws GeneralSecurityException {
    String expected = "v=" + base64(hash.keyed(hash.keyed(salted, "Server Key"), signed));
    if (!expected.equals(new String(serverFinal, UTF_8))) {
      throw new AssertionError("the server has not proved that it knows the password");
    }
  }

  private static String base64(byte[] octets) {
    return Base64.getEncoder().encodeToString(octets);
  }
}

package org.stagepost.server.password;

import com.ongres.saslprep.SASLprep;
import com.ongres.stringprep.Profile;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Passwords as SCRAM compares them: prepared by SASLprep (RFC 4013), as RFC 5802 §2.2 says. */
final class PreparedPassword {

  // by its name, and not as a service: threads here may have the class loader of a plugin
  private static final Profile SASL_PREP = new SASLprep();

  private PreparedPassword() {}

  /** Whether a password is one that clients compute with as it is. */
  static boolean isPrepared(byte[] password) {
    return Arrays.equals(of(password), password);
  }

  /**
   * The octets of a password as the client computes with them. One that SASLprep refuses, or that
   * is no UTF-8, stays as it is to the octet: the account has it, and clients then send it
   * unprepared.
   */
  static byte[] of(byte[] password) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(password)).toString();
      String prepared = SASL_PREP.prepareStored(text);
      return prepared.isEmpty() ? password : prepared.getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException | RuntimeException e) {
      return password; // whatever the library stumbles over, as over a text that it maps to nothing
    }
  }
}

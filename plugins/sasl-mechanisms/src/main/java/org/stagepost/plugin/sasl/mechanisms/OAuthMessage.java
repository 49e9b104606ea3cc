package org.stagepost.plugin.sasl.mechanisms;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stagepost.api.auth.BearerToken;

/**
 * What a client sends that has an OAuth 2 token, taken apart.
 *
 * @param user whom it wants to act for, if it says so
 * @param token the token; empty if it sent none, which asks what tokens are taken, or something
 *     that is no bearer token
 */
record OAuthMessage(Optional<String> user, Optional<BearerToken> token) {

  private static final String SEPARATOR = "\u0001";
  private static final String AUTHORIZATION = "auth=";
  private static final String USER = "user=";

  private static final Pattern PAIR = Pattern.compile("[A-Za-z]+=[\\t\\n\\r -~]*");

  // RFC 6750 §2.1
  private static final Pattern BEARER = Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]+=*)");
  private static final Pattern SCHEME = Pattern.compile("(?i:bearer)( .*)?", Pattern.DOTALL);

  /** The message of OAUTHBEARER: a header of GS2, and pairs (RFC 7628 §3.1). */
  static Optional<OAuthMessage> ofOAuthBearer(byte[] message) {
    return Utf8.decode(message).flatMap(OAuthMessage::ofOAuthBearer);
  }

  private static Optional<OAuthMessage> ofOAuthBearer(String message) {
    List<String> parts = Arrays.asList(message.split(SEPARATOR, -1));
    List<String> header = Arrays.asList(parts.getFirst().split(",", -1));
    boolean headed =
        header.size() == 3
            && (header.get(0).equals("n") || header.get(0).equals("y"))
            && header.get(2).isEmpty();
    if (!headed) {
      return Optional.empty(); // this mechanism has no channel binding
    }
    Optional<String> user = Attributes.value('a', header.get(1)).flatMap(Attributes::saslname);
    return user.isEmpty() && !header.get(1).isEmpty()
        ? Optional.empty()
        : authorization(parts).flatMap(authorization -> of(user, authorization));
  }

  /** The message of XOAUTH2: {@code user=} and {@code auth=}, in this order, and no header. */
  static Optional<OAuthMessage> ofXOAuth2(byte[] message) {
    return Utf8.decode(message).flatMap(OAuthMessage::ofXOAuth2);
  }

  private static Optional<OAuthMessage> ofXOAuth2(String message) {
    List<String> parts = Arrays.asList(message.split(SEPARATOR, -1));
    String user = parts.getFirst();
    return user.startsWith(USER) && user.length() > USER.length()
        ? authorization(parts)
            .flatMap(authorization -> of(Optional.of(user.substring(USER.length())), authorization))
        : Optional.empty();
  }

  /** The value of {@code auth}, if it is there once, among pairs that end as they must. */
  private static Optional<String> authorization(List<String> parts) {
    int end = parts.size() - 2;
    if (end < 1 || !parts.get(end).isEmpty() || !parts.getLast().isEmpty()) {
      return Optional.empty();
    }
    List<String> pairs = parts.subList(1, end);
    List<String> found = pairs.stream().filter(pair -> pair.startsWith(AUTHORIZATION)).toList();
    return found.size() == 1 && pairs.stream().allMatch(pair -> PAIR.matcher(pair).matches())
        ? Optional.of(found.getFirst().substring(AUTHORIZATION.length()))
        : Optional.empty();
  }

  private static Optional<OAuthMessage> of(Optional<String> user, String authorization) {
    Matcher bearer = BEARER.matcher(authorization);
    if (bearer.matches()) {
      return Optional.of(new OAuthMessage(user, Optional.of(BearerToken.of(bearer.group(1)))));
    }
    return SCHEME.matcher(authorization).matches()
        ? Optional.empty()
        : Optional.of(new OAuthMessage(user, Optional.empty()));
  }
}

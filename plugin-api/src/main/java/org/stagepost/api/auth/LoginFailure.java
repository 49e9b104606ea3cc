package org.stagepost.api.auth;

/** Why a login failed, as far as a client may know. May grow: switch with a {@code default}. */
public enum LoginFailure {

  /**
   * Wrong password, unknown or disabled user, malformed name: nobody is told which ({@code 535
   * 5.7.8}, {@code -ERR [AUTH]}).
   */
  REFUSED,

  /** Try again later ({@code 454 4.7.0}, {@code -ERR [SYS/TEMP]}). */
  TEMPORARY,

  /** The client cancelled with {@code *} ({@code 501}, RFC 4954 §4). */
  CANCELLED,

  /** A response that is not base64, or breaks the mechanism's syntax ({@code 501}). */
  MALFORMED,

  /** A response of more than 12,288 characters ({@code 500 5.5.6}, RFC 4954 §4, §6). */
  TOO_LONG,

  /** No such mechanism is offered to this session ({@code 504}, RFC 4954 §4). */
  UNKNOWN_MECHANISM
}

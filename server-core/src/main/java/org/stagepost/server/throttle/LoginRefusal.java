package org.stagepost.server.throttle;

/** Why a login is refused before anybody has looked at its password. */
public enum LoginRefusal {
  /** Strangers have failed too often with this account. */
  ACCOUNT("locked: too many failures with this account from networks that it has not used lately"),
  /** This network has failed too often, with whatever accounts. */
  NETWORK("locked: too many failures from this network"),
  /** This network, which the account has used lately, has itself failed too often with it. */
  KNOWN_NETWORK("slowed down: too many failures with this account from this network"),
  /** The same password has failed with the account a moment ago. */
  REPEATED("a wrong password, as a moment ago"),
  /** So many logins are in flight that it cannot be told whether this is one too many. */
  BUSY("too many logins at once"),
  /** A policy would not have it. */
  POLICY("refused by a policy");

  private final String words;

  LoginRefusal(String words) {
    this.words = words;
  }

  /** What the log is told. */
  public String words() {
    return words;
  }
}

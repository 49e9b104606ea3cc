package org.stagepost.server.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;
import org.stagepost.server.account.UserHolding;

/** What mailboxes and accounts hold and may hold, as rows of data. */
final class HoldingRow {

  private HoldingRow() {}

  static Map<String, String> of(UserHolding holding, boolean locked) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("name", holding.account().name().value());
    String allowed = locked ? "locked" : "allowed"; // strangers are locked out
    row.put("login", holding.account().loginAllowed() ? allowed : "disabled");
    putHeld(row, holding.held());
    putQuota(row, holding.account().quota());
    row.put("byDefault", byDefault(holding.own()));
    return row;
  }

  static void putHeld(Map<String, String> row, MailboxStatus held) {
    row.put("messages", Long.toString(held.messages()));
    row.put("octets", Long.toString(held.octets()));
  }

  static void putQuota(Map<String, String> row, Quota quota) {
    row.put("quotaMessages", limit(quota.messages()));
    row.put("quotaOctets", limit(quota.octets()));
  }

  private static String limit(long limit) {
    return limit == 0 ? "none" : Long.toString(limit);
  }

  /** Which of the limits are not the account's own. */
  private static String byDefault(OwnQuota own) {
    List<String> limits = new ArrayList<>();
    if (own.messages().isEmpty()) {
      limits.add("messages");
    }
    if (own.octets().isEmpty()) {
      limits.add("octets");
    }
    return limits.isEmpty() ? "-" : String.join(" ", limits);
  }
}

package org.stagepost.server.filter;

import org.stagepost.api.filter.Edit;

/** What an edit has changed, in words for the operator. */
final class ChangeWords {

  private ChangeWords() {}

  /**
   * The words for an edit that was carried out.
   *
   * @param touched how many fields, or recipients, it has found to remove or to replace
   */
  static String of(Edit edit, long touched) {
    return switch (edit) {
      case Edit.AddHeader(_, String name, String value) -> "added " + name + ": " + value;
      case Edit.RemoveHeader(String name, _) ->
          touched == 0 ? "found no " + name + " to remove" : removed(name, touched);
      case Edit.ReplaceHeader(String name, _, String value) ->
          touched == 0 ? "found no " + name + " to replace" : "replaced " + name + ": " + value;
      case Edit.ReplaceBody(var body) -> "replaced the body: " + body.size() + " octets";
      case Edit.AddRecipient(var address) -> "added the recipient " + address;
      case Edit.RemoveRecipient(var address) ->
          touched == 0
              ? "found no recipient " + address + " to remove"
              : "removed the recipient " + address;
    };
  }

  private static String removed(String name, long fields) {
    return fields == 1 ? "removed " + name : "removed " + name + ", " + fields + " times";
  }
}

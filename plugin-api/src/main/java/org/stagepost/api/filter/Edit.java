package org.stagepost.api.filter;

import java.util.Objects;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;

/**
 * One change to a message or its envelope. Plugins make these; a later version may add variants.
 */
public sealed interface Edit {

  /** The longest line of a field's value, in octets; RFC 5322 §2.1.1 allows 998 for the whole. */
  int LONGEST_LINE = 900;

  /** In place of an occurrence: all fields of the name. */
  int ALL = 0;

  /** Where a new field goes. */
  enum Place {
    /** Before all fields that the message has, and behind the trace fields of this server. */
    TOP,
    /** Behind all fields that the message has. */
    BOTTOM
  }

  /**
   * A field more.
   *
   * @param place where it goes; of those that are added at one place, the first stands first
   * @param name the name of the field, without the colon
   * @param value one line, or lines separated by CRLF of which all but the first begin with a
   *     blank; letters outside ASCII are written in UTF-8
   */
  record AddHeader(Place place, String name, String value) implements Edit {
    /** Checks that it is one field. */
    public AddHeader {
      Objects.requireNonNull(place, "place");
      FieldText.requireName(name);
      FieldText.requireValue(value, LONGEST_LINE);
    }
  }

  /**
   * A field less; nothing happens if there is none.
   *
   * @param name the name of the field, in any case
   * @param occurrence 1 for the first of that name, counted from the top, or {@link #ALL}
   */
  record RemoveHeader(String name, int occurrence) implements Edit {
    /** Checks the numbers. */
    public RemoveHeader {
      FieldText.requireName(name);
      requireOccurrence(occurrence, ALL);
    }
  }

  /**
   * Another value for a field; nothing happens if there is none.
   *
   * @param name the name of the field, in any case; it is written as it is given here
   * @param occurrence 1 for the first of that name, counted from the top
   * @param value as in {@link AddHeader}
   */
  record ReplaceHeader(String name, int occurrence, String value) implements Edit {
    /** Checks that it is one field. */
    public ReplaceHeader {
      FieldText.requireName(name);
      requireOccurrence(occurrence, 1);
      FieldText.requireValue(value, LONGEST_LINE);
    }
  }

  /**
   * Another body: all that follows the blank line behind the header.
   *
   * @param body its lines end with CRLF; it must stay readable until the message is stored, which
   *     is before the client gets its answer
   */
  record ReplaceBody(MessageSource body) implements Edit {
    /** Checks that it is there. */
    public ReplaceBody {
      Objects.requireNonNull(body, "body");
    }
  }

  /** A recipient more; the edit fails unless this server takes mail for the address now. */
  record AddRecipient(MailAddress address) implements Edit {
    /** Checks that it is there. */
    public AddRecipient {
      Objects.requireNonNull(address, "address");
    }
  }

  /** A recipient less; without any the message is discarded. */
  record RemoveRecipient(MailAddress address) implements Edit {
    /** Checks that it is there. */
    public RemoveRecipient {
      Objects.requireNonNull(address, "address");
    }
  }

  private static void requireOccurrence(int occurrence, int least) {
    if (occurrence < least) {
      throw new IllegalArgumentException("no field has the number " + occurrence);
    }
  }
}

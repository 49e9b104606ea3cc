package org.stagepost.server.filter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.message.ComposedMessage;
import org.stagepost.server.message.HeaderReader;
import org.stagepost.server.message.Stretch;

/**
 * Makes another message of one and the edits of its text. All edits speak of the message as it was,
 * so each field of it is changed once at most.
 */
final class Editing {

  /** So many fields of the names that edits speak of, and no more, can be in one message. */
  private static final int MOST_FIELDS = 1_000;

  private static final byte[] BLANK_LINE = {'\r', '\n'};

  /** A message that has more fields of one name than anybody could mean well by. */
  static final class TooManyFields extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyFields(String name) {
      super("the message has too many fields " + name, null, false, false);
    }
  }

  /**
   * What edits have made of a message.
   *
   * @param message the other message
   * @param changes what each edit of the text has changed, in words
   */
  record Edited(MessageSource message, List<String> changes) {}

  private final MessageSource message;
  private final List<Edit> ofText = new ArrayList<>();
  private final StringBuilder top = new StringBuilder();
  private final StringBuilder bottom = new StringBuilder();
  private final Map<String, List<Edit>> byField = new HashMap<>();
  private Optional<MessageSource> newBody = Optional.empty();

  private Editing(MessageSource message) {
    this.message = message;
  }

  /**
   * The message with these edits; those of the envelope are passed over.
   *
   * @throws IOException if the message cannot be read
   * @throws IllegalArgumentException if two edits are in each other's way
   * @throws TooManyFields if the message has too many of the fields in question
   */
  static Edited of(MessageSource message, List<Edit> edits) throws IOException {
    Editing editing = new Editing(message);
    edits.forEach(editing::note);
    return editing.ofText.isEmpty() ? new Edited(message, List.of()) : editing.apply();
  }

  private void note(Edit edit) {
    switch (edit) {
      case Edit.AddHeader(Edit.Place place, String name, String value) ->
          (place == Edit.Place.TOP ? top : bottom).append(field(name, value));
      case Edit.RemoveHeader remove -> noteOf(remove.name(), edit);
      case Edit.ReplaceHeader replace -> noteOf(replace.name(), edit);
      case Edit.ReplaceBody(MessageSource body) -> {
        if (newBody.isPresent()) {
          throw new IllegalArgumentException("two edits replace the body");
        }
        newBody = Optional.of(body);
      }
      case Edit.AddRecipient _, Edit.RemoveRecipient _ -> {
        return;
      }
    }
    ofText.add(edit);
  }

  private void noteOf(String name, Edit edit) {
    byField.computeIfAbsent(name.toLowerCase(Locale.ROOT), key -> new ArrayList<>()).add(edit);
  }

  private static String field(String name, String value) {
    return name + ": " + value + "\r\n";
  }

  private Edited apply() throws IOException {
    Map<String, List<Stretch>> fields = new HashMap<>();
    HeaderReader.End header =
        HeaderReader.read(message, (name, field) -> remember(fields, name, field));
    ComposedMessage.Builder edited = new ComposedMessage.Builder().octets(utf8(top));
    long from = 0;
    for (Change change : changes(fields).values()) {
      edited.stretch(message, from, change.field().from()).octets(utf8(change.text()));
      from = change.field().to();
    }
    edited.stretch(message, from, header.end()).octets(utf8(bottom));
    boolean hasBody = newBody.isPresent() || header.body() < message.size();
    if (hasBody && header.body() == header.end()) { // it was all body, or all header
      edited.octets(BLANK_LINE);
    }
    if (newBody.isPresent()) {
      MessageSource body = newBody.get();
      edited.stretch(message, header.end(), header.body()).stretch(body, 0, body.size());
    } else {
      edited.stretch(message, header.end(), message.size());
    }
    List<String> words =
        ofText.stream().map(edit -> ChangeWords.of(edit, touched(edit, fields))).toList();
    return new Edited(edited.build(), words);
  }

  private boolean remember(Map<String, List<Stretch>> fields, String name, Stretch field) {
    if (byField.containsKey(name)) {
      List<Stretch> same = fields.computeIfAbsent(name, key -> new ArrayList<>());
      if (same.size() == MOST_FIELDS) {
        throw new TooManyFields(name);
      }
      same.add(field);
    }
    return true;
  }

  /** What stands in place of a field. */
  private record Change(Stretch field, String text) {}

  /** All changes of fields, by where these begin. */
  private SortedMap<Long, Change> changes(Map<String, List<Stretch>> fields) {
    SortedMap<Long, Change> changes = new TreeMap<>();
    byField.forEach(
        (name, edits) ->
            edits.stream()
                .flatMap(edit -> changes(edit, fields.getOrDefault(name, List.of())))
                .forEach(
                    change -> {
                      if (changes.putIfAbsent(change.field().from(), change) != null) {
                        throw new IllegalArgumentException("two edits change one field " + name);
                      }
                    }));
    return changes;
  }

  private static Stream<Change> changes(Edit edit, List<Stretch> fields) {
    return switch (edit) {
      case Edit.RemoveHeader(_, int occurrence) ->
          (occurrence == Edit.ALL ? fields.stream() : one(fields, occurrence))
              .map(field -> new Change(field, ""));
      case Edit.ReplaceHeader(String name, int occurrence, String value) ->
          one(fields, occurrence).map(field -> new Change(field, field(name, value)));
      case Edit.AddHeader _, Edit.ReplaceBody _, Edit.AddRecipient _, Edit.RemoveRecipient _ ->
          Stream.empty();
    };
  }

  /** How many fields an edit has removed or replaced. */
  private static long touched(Edit edit, Map<String, List<Stretch>> fields) {
    return switch (edit) {
      case Edit.RemoveHeader(String name, _) -> changes(edit, named(fields, name)).count();
      case Edit.ReplaceHeader(String name, _, _) -> changes(edit, named(fields, name)).count();
      case Edit.AddHeader _, Edit.ReplaceBody _, Edit.AddRecipient _, Edit.RemoveRecipient _ -> 0;
    };
  }

  private static List<Stretch> named(Map<String, List<Stretch>> fields, String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  private static Stream<Stretch> one(List<Stretch> fields, int occurrence) {
    return fields.stream().skip(occurrence - 1L).limit(1);
  }

  private static byte[] utf8(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

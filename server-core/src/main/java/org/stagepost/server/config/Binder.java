package org.stagepost.server.config;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes records from JSON, strictly: nothing is coerced, and every fault becomes a problem with its
 * place, its path and what was expected, so that one pass finds them all. Made for one pass and
 * dropped: it keeps nothing of the classes that it binds to.
 */
final class Binder {

  private final Findings findings;
  private final Texts texts;
  private final RecordMaker records;

  Binder(References references, Findings findings) {
    this.findings = findings;
    this.texts = new Texts(references, findings);
    this.records = new RecordMaker(references.home());
  }

  /** The record in this JSON; empty if there was a problem. */
  <R extends Record> Optional<R> bind(Class<R> type, Json json, JsonPath path) {
    try {
      return object(Shape.of(type), new Given(json, path, false)).map(type::cast);
    } catch (IllegalArgumentException unsupported) {
      findings.error(json.place(), path, unsupported.getMessage());
    } catch (LinkageError | TypeNotPresentException broken) {
      findings.error(
          json.place(),
          path,
          "the record " + type.getName() + " cannot be read: " + Shown.words(broken.toString()));
    }
    return Optional.empty();
  }

  /**
   * The record at the top of a file with whatever is sound of it, so that what its keys say
   * together can be looked at in the same pass. What is not sound is absent: a key, or an element
   * of a list or a map.
   */
  <R extends Record> Optional<R> best(Class<R> type, Json json) {
    Shape.RecordOf shape = Shape.of(type);
    Given given = new Given(json, JsonPath.ROOT, false);
    if (!(json instanceof Json.Members members)) {
      return unexpected(shape, given).map(type::cast);
    }
    List<Object> values = values(shape, members, given);
    knowsAll(shape, members, given);
    return made(shape, values, given).map(type::cast);
  }

  /** The texts that referred to something, as they were written, by their paths. */
  Map<String, String> referring() {
    return texts.referring();
  }

  private Optional<Object> value(Shape shape, Given given) {
    return switch (shape) {
      case Shape.Truth _ when given.json() instanceof Json.Truth truth ->
          Optional.of(truth.value());
      case Shape.Whole whole when given.json() instanceof Json.Number number ->
          wholeNumber(whole, number, given);
      case Shape.Decimal decimal when given.json() instanceof Json.Number number ->
          decimal(decimal, number, given);
      case Shape.Written written -> written(written, given);
      case Shape.Choice choice when given.json() instanceof Json.Text text ->
          choice(choice, text, given);
      case Shape.ListOf list when given.json() instanceof Json.Elements elements ->
          list(list, elements, given);
      case Shape.MapOf map when given.json() instanceof Json.Members members ->
          map(map, members, given);
      case Shape.RecordOf object -> object(object, given);
      case Shape.Maybe maybe ->
          value(maybe.inner(), given).map(value -> (Object) Optional.of(value));
      case Shape.Later _ when given.json() instanceof Json.Members members ->
          Optional.of(new Unbound(members));
      case Shape.Ignored _ when isIgnorable(given.json()) ->
          Optional.of(new Reserved(given.json()));
      case Shape.Truth _,
          Shape.Whole _,
          Shape.Decimal _,
          Shape.Choice _,
          Shape.ListOf _,
          Shape.MapOf _,
          Shape.Later _,
          Shape.Ignored _ ->
          unexpected(shape, given);
    };
  }

  private static boolean isIgnorable(Json json) {
    return json instanceof Json.Members
        || json instanceof Json.Elements
        || json instanceof Json.Text;
  }

  private Optional<Object> wholeNumber(Shape.Whole shape, Json.Number number, Given given) {
    if (!number.whole()) {
      return unexpected(shape, given);
    }
    BigInteger value = new BigInteger(number.digits());
    if (value.compareTo(shape.least()) < 0 || value.compareTo(shape.most()) > 0) {
      error(given, "expected " + shape.range() + ", found " + given.found());
      return Optional.empty();
    }
    return Optional.of(WholeNumbers.box(value, shape.type()));
  }

  private Optional<Object> decimal(Shape.Decimal shape, Json.Number number, Given given) {
    boolean single = shape.type().equals(Float.class) || shape.type().equals(float.class);
    double value = single ? Float.parseFloat(number.digits()) : Double.parseDouble(number.digits());
    if (!Double.isFinite(value)) {
      return unexpected(shape, given);
    }
    return Optional.of(single ? (Object) (float) value : (Object) value);
  }

  private Optional<Object> written(Shape.Written shape, Given given) {
    Optional<String> text =
        switch (given.json()) {
          case Json.Text written -> texts.resolve(written, given);
          case Json.Number number when shape.text().takesNumbers() && number.whole() ->
              Optional.of(number.digits() + "B");
          case Json.Number _, Json.Truth _, Json.Nothing _, Json.Members _, Json.Elements _ -> {
            unexpected(shape, given);
            yield Optional.empty();
          }
        };
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<?> value = shape.text().parse().apply(text.get());
    if (value.isEmpty() || !shape.admits(value.get())) {
      return unexpected(shape, given);
    }
    return Optional.of(value.get() instanceof Path path ? records.absolute(path) : value.get());
  }

  private Optional<Object> choice(Shape.Choice shape, Json.Text text, Given given) {
    Optional<String> name = texts.resolve(text, given);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Object constant = shape.constants().get(name.get());
    if (constant != null) {
      return Optional.of(constant);
    }
    List<String> near =
        given.hidden() ? List.of() : NearestName.of(name.get(), shape.constants().keySet());
    String hint = near.isEmpty() ? "" : "; did you mean " + Shown.list(near, "or") + "?";
    error(given, "expected " + shape.words() + ", found " + given.found() + hint);
    return Optional.empty();
  }

  /**
   * The sound elements; whoever makes a record of them sees by the findings whether that is all.
   */
  private Optional<Object> list(Shape.ListOf shape, Json.Elements json, Given given) {
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < json.elements().size(); i++) {
      value(shape.element(), given.element(i, json.elements().get(i))).ifPresent(values::add);
    }
    if (shape.filled() && json.elements().isEmpty()) {
      error(given, "expected at least one, found none");
    }
    return Optional.of(List.copyOf(values));
  }

  /** The sound members, as with lists. */
  private Optional<Object> map(Shape.MapOf shape, Json.Members json, Given given) {
    Map<Object, Object> values = new LinkedHashMap<>();
    json.members()
        .forEach(
            (key, member) -> {
              Given entry = given.member(key, member);
              Optional<?> name = shape.key().parse().apply(key);
              if (name.isEmpty()) {
                error(entry, "expected the key to be " + shape.key().words());
              }
              Optional<Object> value = value(shape.value(), entry);
              if (name.isPresent() && value.isPresent()) {
                values.put(name.get(), value.get());
              }
            });
    if (shape.filled() && json.members().isEmpty()) {
      error(given, "expected at least one, found none");
    }
    return Optional.of(Collections.unmodifiableMap(values));
  }

  private Optional<Object> object(Shape.RecordOf shape, Given given) {
    if (!(given.json() instanceof Json.Members json)) {
      return unexpected(shape, given);
    }
    int before = findings.errors();
    List<Object> values = values(shape, json, given);
    boolean sound = findings.errors() == before;
    Optional<Object> made = sound ? made(shape, values, given) : Optional.empty();
    boolean known = knowsAll(shape, json, given); // does not spoil what else is found
    return known ? made : Optional.empty();
  }

  /** A value for each component; null for what is absent or not sound. */
  private List<Object> values(Shape.RecordOf shape, Json.Members json, Given given) {
    List<Object> values = new ArrayList<>();
    for (Field field : shape.fields()) {
      Json member = json.members().get(field.key());
      Optional<Object> value = Optional.empty();
      if (member != null) {
        value = value(field.shape(), given.member(field.key(), member));
      } else if (field.required()) {
        findings.error(
            json.place(),
            given.path().key(field.key()),
            "missing; expected " + field.shape().words());
      }
      values.add(value.orElse(field.shape() instanceof Shape.Maybe ? Optional.empty() : null));
    }
    return values;
  }

  private boolean knowsAll(Shape.RecordOf shape, Json.Members json, Given given) {
    List<String> known = shape.fields().stream().map(Field::key).toList();
    boolean all = true;
    for (Map.Entry<String, Json> member : json.members().entrySet()) {
      if (!known.contains(member.getKey())) {
        findings.error(
            member.getValue().place(),
            given.path().key(member.getKey()),
            "unknown key" + NearestName.hint(member.getKey(), known, "keys"));
        all = false;
      }
    }
    return all;
  }

  private Optional<Object> made(Shape.RecordOf shape, List<Object> values, Given given) {
    try {
      return Optional.of(records.make(shape, values));
    } catch (RecordMaker.Refused refused) {
      error(given, Shown.words(texts.masked(refused.getMessage())));
      return Optional.empty();
    }
  }

  private Optional<Object> unexpected(Shape shape, Given given) {
    error(given, "expected " + shape.words() + ", found " + given.found());
    return Optional.empty();
  }

  private void error(Given given, String what) {
    findings.error(given.json().place(), given.path(), what);
  }
}

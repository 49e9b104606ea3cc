package org.stagepost.server.config;

/**
 * One value on its way into a record.
 *
 * @param json the value
 * @param path where it belongs
 * @param secret whether a key on the way says that it is never shown
 */
record Given(Json json, JsonPath path, boolean secret) {

  Given member(String key, Json value) {
    return new Given(value, path.key(key), secret || Field.isSecret(key));
  }

  Given element(int index, Json value) {
    return new Given(value, path.index(index), secret);
  }

  /** Whether the value must not be shown: it is secret, or comes from somewhere that may be. */
  boolean hidden() {
    return secret || (json instanceof Json.Text text && References.isIn(text.value()));
  }

  /** What it is, as in "found …". */
  String found() {
    return switch (json) {
      case Json.Text text when secret -> "a text that is not shown";
      case Json.Text text when hidden() -> "what " + Shown.text(text.value()) + " stands for";
      case Json.Text text -> "the text " + Shown.text(text.value());
      case Json.Number _ when secret -> "a number that is not shown";
      case Json.Number number -> "the number " + Shown.words(number.digits());
      case Json.Truth truth -> String.valueOf(truth.value());
      case Json.Nothing _ -> "null; leave the key out instead";
      case Json.Members _ -> "an object";
      case Json.Elements _ -> "a list";
    };
  }
}

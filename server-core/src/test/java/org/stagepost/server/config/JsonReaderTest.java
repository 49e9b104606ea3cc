package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** JSON with comments, and no other leniency. */
final class JsonReaderTest {

  private static void refused(String text, String place, String sentence) {
    assertEquals(
        List.of("conf/stagepost.json" + place + ": " + sentence),
        Reading.of(text).problems().errors(),
        text);
  }

  private static void invalid(String text, int column, String sentence) {
    refused(text, ":1:" + column, "not valid JSON: " + sentence);
  }

  @Test
  void commentsAreAllowed() {
    Reading reading =
        Reading.of(
            "/* one */ // two\n" + Reading.MINIMAL.replace("{\n", "{ // three\n") + "// four");
    assertEquals(List.of(), reading.errors());
  }

  @Test
  void anEmptyFileIsRefused() {
    refused("", "", "the file is empty; expected an object in braces");
    refused("  // nothing\n", "", "the file is empty; expected an object in braces");
  }

  @Test
  void whatIsNotAnObjectIsRefused() {
    refused("[]", ":1:1", "expected an object, found a list");
    refused("5", ":1:1", "expected an object, found the number 5");
  }

  @Test
  void whatFollowsTheEndIsRefused() {
    refused(
        "{} {}",
        ":1:4",
        "something follows the end of the configuration; is there a brace too many?");
    invalid("{}}", 3, "Unexpected close marker '}': no open Object to close");
  }

  @Test
  void aFaultOfSyntaxIsSaidWithLineAndColumn() {
    refused(
        "{\n  \"hostname\": \"a\"\n  \"domains\": []\n}",
        ":3:3",
        "not valid JSON: Unexpected character ('\"'): was expecting comma to separate Object"
            + " entries");
    invalid("{", 2, "Unexpected end-of-input: expected close marker for Object");
    invalid("/* x", 5, "Unexpected end-of-input in a comment");
    invalid(
        "{\"a\": \"x}",
        10,
        "Unexpected end-of-input: was expecting closing quote for a string value");
    invalid(
        "{\"a\" 1}",
        6,
        "Unexpected character ('1'): was expecting a colon to separate property name and value");
  }

  @Test
  void aCommaTooManyIsGuessed() {
    invalid(
        "{\"a\": 1,}",
        9,
        "Unexpected character ('}'): was expecting double-quote to start property name; is there a"
            + " comma too many before it?");
    invalid(
        "{\"a\": [1,]}",
        10,
        "Unexpected character (']'): expected a valid value (JSON String, Number, Array, Object or"
            + " token 'null', 'true' or 'false'); is there a comma too many before it?");
  }

  @Test
  void noOtherLeniencyIsOn() {
    String name = "was expecting double-quote to start property name";
    String value =
        "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or"
            + " 'false')";
    invalid("{'a': 1}", 2, "Unexpected character ('''): " + name);
    invalid("{a: 1}", 2, "Unexpected character ('a'): " + name);
    invalid("{\"a\": 'x'}", 7, "Unexpected character ('''): " + value);
    invalid("{\"a\": 01}", 8, "Invalid numeric value: Leading zeroes not allowed");
    invalid("{\"a\": .5}", 7, "Unexpected character ('.'): " + value);
    invalid(
        "{\"a\": 5.}",
        8,
        "Unexpected character ('}') in numeric value: Decimal point not followed by a digit");
    invalid(
        "{\"a\": +5}",
        8,
        "Unexpected character ('+') in numeric value: JSON spec does not allow numbers to have plus"
            + " signs");
    invalid("{\"a\": 0x10}", 8, "Unexpected character ('x')");
    invalid("{\"a\": NaN}", 10, "Non-standard token 'NaN'");
    invalid("{\"a\": }", 7, "Unexpected character ('}'): expected a value");
    invalid("{\"a\": [1,,2]}", 10, "Unexpected character (','): " + value);
    invalid("{\"a\": \"\\x\"}", 9, "Unrecognized character escape 'x'");
    invalid(
        "{\"a\": \"\t\"}",
        8,
        "Illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped using backslash to be"
            + " included in string value");
    invalid("# x", 1, "Unexpected character ('#'): " + value);
  }

  @Test
  void whatCouldDisturbATerminalIsNotRepeated() {
    invalid(
        "{\"a\": \u202ex}",
        7,
        "Unexpected character ('\\u202e'): " // the character itself would turn the line around
            + "expected a valid value (JSON String, Number, Array, Object or token 'null', 'true'"
            + " or 'false')");
  }

  @Test
  void depthIsBounded() {
    refused(
        "[".repeat(100_000),
        "",
        "not valid JSON: Document nesting depth (65) exceeds the maximum allowed (64)");
  }

  @Test
  void aKeyThatStandsTwiceIsAnErrorAndHidesNoOther() {
    Reading reading =
        Reading.of(
            """
            {
              "hostname": "a.example",
              "domains": ["example.org"],
              "hostname": 5,
              "listeners": {"a": {"protocol": "smtp", "port": 1, "port": 2}, "a": {}},
              "limits": {"recipients": "x"}
            }
            """);
    assertEquals(
        List.of(
            "conf/stagepost.json:4:3: hostname: given twice; the first is in line 2",
            "conf/stagepost.json:5:54: listeners.a.port: given twice; the first is in line 5",
            "conf/stagepost.json:5:66: listeners.a: given twice; the first is in line 5",
            "conf/stagepost.json:6:14: limits.recipients: expected a whole number of at least 0,"
                + " found the text \"x\""),
        reading.problems().errors());
  }
}

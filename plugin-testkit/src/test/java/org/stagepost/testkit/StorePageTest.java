package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The clauses that the guide's page for stores names are there, and none of the hard ones is not.
 */
final class StorePageTest {

  private static final Path PAGE = Path.of("..", "docs", "plugin-guide", "mail-store.md");

  /** Clauses are named in the table, in its second column. */
  private static final Pattern ROW = Pattern.compile("^\\| \\*.*?\\| (.*?) \\|", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static final Path TEMPLATE =
      Path.of("..", "plugins", "archetype", "src", "main", "resources", "archetype-resources")
          .resolve(Path.of("points", "MailStore", "ExampleContractTest.java"));

  private static final Pattern QUOTED = Pattern.compile("~~~java\n(.*?)~~~", Pattern.DOTALL);

  private static Set<String> named() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .map(row -> row.group(1))
        .flatMap(names -> NAME.matcher(names).results())
        .map(MatchResult::group)
        .map(name -> name.replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> clauses(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
        .map(Method::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatThePageNamesIsAClause() throws IOException {
    Set<String> unknown = named();
    assertTrue(unknown.size() > 10, unknown::toString);
    unknown.removeAll(clauses(MailStoreContract.class));
    assertEquals(Set.of(), unknown);
  }

  @Test
  void whatThePageQuotesOfTheTemplateStandsThere() throws IOException {
    String template = Files.readString(TEMPLATE);
    List<String> quoted =
        QUOTED
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> block.group(1))
            .filter(block -> block.contains("ExampleStore"))
            .toList();
    assertEquals(1, quoted.size());
    assertTrue(template.contains(quoted.getFirst()), quoted::getFirst);
  }

  @Test
  void thePageNamesAllThatADiskOrAProcessDecides() throws IOException {
    for (Class<?> type : Set.of(CrashClauses.class, ProcessClauses.class, NameClauses.class)) {
      Set<String> missing = clauses(type);
      missing.removeAll(named());
      assertEquals(Set.of(), missing, type.getSimpleName());
    }
  }
}

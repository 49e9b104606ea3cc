package org.stagepost.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.stagepost.server.plugin.Guard;

/** Who may import whom: docs/architecture.md, held against the classes of all modules. */
final class ArchitectureTest {

  private static final String API = "org.stagepost.api..";
  private static final String SERVER = "org.stagepost.server..";
  private static final String PLUGINS = "org.stagepost.plugin..";
  private static final String BENCHMARKS = "org.stagepost.benchmarks..";

  private static JavaClasses all;

  @BeforeAll
  static void read() throws IOException {
    Path root = Path.of(System.getProperty("stagepost.root"));
    List<Path> folders;
    try (Stream<Path> modules = Files.walk(root, 4)) {
      folders = modules.filter(folder -> folder.endsWith("target/classes")).toList();
    }
    all =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPaths(folders);
    assertTrue(all.size() > 200, "the classes of all modules, not " + all.size());
  }

  private static void check(ArchRule rule) {
    rule.check(all);
  }

  private static DescribedPredicate<JavaClass> ours() {
    return resideInAPackage("org.stagepost..");
  }

  /** A core package with a reason to be the only one that uses something. */
  private static String core(String name) {
    return "org.stagepost.server." + name + "..";
  }

  @Test
  void theApiKnowsNothingOfOurs() {
    check(
        classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                API, "java..", "javax.sql..", "org.pf4j..", "org.slf4j..", "jakarta.inject.."));
  }

  @Test
  void aPluginKnowsTheApiAndItself() {
    check(slices().matching("org.stagepost.plugin.(*).(*)..").should().notDependOnEachOther());
    check(
        noClasses()
            .that()
            .resideInAPackage(PLUGINS)
            .should()
            .dependOnClassesThat(ours().and(not(resideInAnyPackage(API, PLUGINS)))));
  }

  @Test
  void theCoreKnowsNoPluginAndNoTestKit() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SERVER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLUGINS, "org.stagepost.testkit.."));
  }

  @Test
  void nothingUsesTheBenchmarks() {
    check(
        noClasses()
            .that(ours().and(not(resideInAPackage(BENCHMARKS))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BENCHMARKS));
  }

  @Test
  void theLoadProgramSharesNoFaultWithTheServer() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "org.stagepost.benchmarks.load..", "org.stagepost.benchmarks.wire..")
            .should()
            .dependOnClassesThat(ours().and(not(resideInAPackage(BENCHMARKS)))));
  }

  @Test
  void thePackagesOfTheCoreHaveNoCycles() {
    check(slices().matching("org.stagepost.server.(*)..").should().beFreeOfCycles());
  }

  @Test
  void netStandsAlone() {
    check(
        noClasses()
            .that()
            .resideInAPackage(core("net"))
            .should()
            .dependOnClassesThat(
                resideInAPackage(SERVER).and(not(resideInAnyPackage(core("net"), core("tls"))))));
    check(
        noClasses()
            .that()
            .resideInAPackage(core("tls"))
            .should()
            .dependOnClassesThat(resideInAPackage(SERVER).and(not(resideInAPackage(core("tls"))))));
  }

  @Test
  void smtpAndPop3DoNotKnowEachOther() {
    check(
        noClasses()
            .that()
            .resideInAPackage(core("smtp"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(core("pop3"), "org.stagepost.api.pop3.."));
    check(
        noClasses()
            .that()
            .resideInAPackage(core("pop3"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(core("smtp"), "org.stagepost.api.smtp.."));
  }

  @Test
  void spoolKnowsNothingOfDelivery() {
    check(
        noClasses()
            .that()
            .resideInAPackage(core("spool"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(core("delivery"), core("smtp"), core("pop3")));
  }

  @Test
  void librariesAreUsedInOnePlaceEach() {
    onlyIn("org.pf4j..", core("plugin"));
    onlyIn("com.google.inject..", core("plugin"), "org.stagepost.server");
    onlyIn("tools.jackson..", core("config"), core("admin"), core("cli"));
    onlyIn("picocli..", core("cli"));
    onlyIn("ch.qos.logback..", core("log"));
    onlyIn("java.sql..", core("database"));
    onlyIn("org.h2..", core("database"));
  }

  /** Else a call of a plugin would be missing from the trail of its message. */
  @Test
  void mailPassesPluginsByHooksAlone() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(core("filter"), core("delivery"))
            .should()
            .callMethodWhere(target(name("call")).and(target(owner(assignableTo(Guard.class))))));
  }

  private static void onlyIn(String library, String... packages) {
    check(
        noClasses()
            .that(resideInAPackage(SERVER).and(not(resideInAnyPackage(packages))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(library));
  }

  @Test
  void onlyNetAndAdminOpenSockets() {
    noneBut(
        List.of(core("net"), core("admin")),
        List.of(
            "java.net.ServerSocket",
            "java.net.DatagramSocket",
            "java.net.URLConnection",
            "java.nio.channels.SocketChannel",
            "java.nio.channels.ServerSocketChannel",
            "java.nio.channels.DatagramChannel"));
    // JSSE's managers of keys have it in their signatures.
    noneBut(List.of(core("net"), core("admin"), core("tls")), List.of("java.net.Socket"));
    check(
        noClasses()
            .that()
            .resideInAPackage(core("tls"))
            .should()
            .accessClassesThat()
            .haveFullyQualifiedName("java.net.Socket"));
    check(
        noClasses()
            .that(resideInAPackage(SERVER).and(not(resideInAnyPackage(core("net"), core("tls")))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.net.."));
  }

  private static void noneBut(List<String> packages, List<String> types) {
    for (String type : types) {
      check(
          noClasses()
              .that(
                  resideInAPackage(SERVER)
                      .and(not(resideInAnyPackage(packages.toArray(String[]::new)))))
              .should()
              .dependOnClassesThat()
              .haveFullyQualifiedName(type));
    }
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    Path root = Path.of(System.getProperty("stagepost.root"));
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> silent =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> file.toString().contains("src/main/java"))
              .map(Path::getParent)
              .distinct()
              .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
              .toList();
      assertTrue(silent.isEmpty(), () -> "no package-info.java in " + silent);
    }
  }
}

package vn.dti;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import vn.dti.guard.ApprovedQuery;
import vn.dti.guard.Guard;

/** The table of packages in architecture.md, as rules. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.dti");

  /** What each package may use of the others, beside itself and its own subpackages. */
  private static final Map<String, List<String>> MAY_USE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("fault", List.of()),
              Map.entry("audit", List.of("fault")),
              Map.entry("plugin", List.of("fault")),
              Map.entry("settings", List.of("fault")),
              Map.entry("indicator", List.of("fault")),
              Map.entry("query", List.of("fault", "indicator")),
              Map.entry("yaml", List.of("fault")),
              Map.entry("guard", List.of("fault", "query", "indicator", "yaml")),
              Map.entry("snapshot", List.of("fault", "indicator")),
              Map.entry(
                  "engine", List.of("fault", "guard", "snapshot", "indicator", "plugin.data")),
              Map.entry("ingest", List.of("fault", "indicator", "snapshot", "yaml")),
              Map.entry("publish", List.of("fault", "ingest", "snapshot", "indicator")),
              Map.entry(
                  "datasource",
                  List.of(
                      "fault",
                      "audit",
                      "settings",
                      "plugin",
                      "query",
                      "guard",
                      "engine",
                      "snapshot",
                      "indicator")),
              Map.entry(
                  "report", List.of("fault", "datasource", "indicator", "plugin", "snapshot"))));

  @TestFactory
  List<DynamicTest> everyPackageUsesOnlyWhatTheTableAllows() {
    List<DynamicTest> tests = new ArrayList<>();
    MAY_USE.forEach(
        (name, allowed) ->
            tests.add(
                DynamicTest.dynamicTest(
                    name + " uses only " + allowed,
                    () ->
                        noClasses()
                            .that()
                            .resideInAPackage("vn.dti." + name + "..")
                            .should()
                            .dependOnClassesThat(
                                resideInAPackage("vn.dti..").and(notIn(name, allowed)))
                            .allowEmptyShould(true)
                            .check(CLASSES))));
    return tests;
  }

  private static DescribedPredicate<JavaClass> notIn(String own, List<String> allowed) {
    List<String> packages = new ArrayList<>();
    packages.add("vn.dti." + own + "..");
    allowed.forEach(name -> packages.add("vn.dti." + name + ".."));
    return DescribedPredicate.not(resideInAnyPackage(packages.toArray(String[]::new)));
  }

  @Test
  void theTableKnowsEveryPackage() {
    List<String> unknown =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith("vn.dti."))
            .map(name -> name.substring("vn.dti.".length()).replaceFirst("\\..*", ""))
            .filter(name -> !name.equals("cli") && !MAY_USE.containsKey(name))
            .distinct()
            .toList();

    assertThat(unknown).isEmpty();
  }

  @Test
  void onlyThePluginLayerSeesGrpcAndGeneratedClasses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("vn.dti.plugin..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.grpc..", "io.netty..", "com.google.protobuf..", "vn.dti.plugin.proto..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEngineAndPublishingSeeJdbc() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vn.dti.engine.duckdb..", "vn.dti.publish..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.duckdb..")
        .check(CLASSES);
  }

  @Test
  void onlyFramesAndWhoeverFillsOrReadsThemSeeArrow() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vn.dti.plugin.data..", "vn.dti.engine.duckdb..")
        .and(DescribedPredicate.not(implementing("vn.dti.plugin.data.FrameSink")))
        .and()
        .doNotHaveFullyQualifiedName("vn.dti.datasource.SnapshotService")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.arrow..")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> implementing(String name) {
    return JavaClass.Predicates.assignableTo(name);
  }

  @Test
  void theFramesKnowNothingOfThePluginAroundThem() {
    noClasses()
        .that()
        .resideInAPackage("vn.dti.plugin.data..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("vn.dti..")
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage("vn.dti.plugin.data..", "vn.dti.fault.."))))
        .check(CLASSES);
  }

  @Test
  void onlyTheGuardMakesApprovedQueries() {
    constructors()
        .that()
        .areDeclaredIn(ApprovedQuery.class)
        .should()
        .bePackagePrivate()
        .check(CLASSES);
    assertThat(Arrays.stream(ApprovedQuery.class.getDeclaredConstructors())).hasSize(1);
    classes()
        .that()
        .resideInAPackage(Guard.class.getPackageName())
        .and()
        .doNotHaveSimpleName("Guard")
        .should(
            com.tngtech.archunit.lang.conditions.ArchConditions.not(
                com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor(
                    ApprovedQuery.class, String.class, java.util.Set.class, boolean.class)))
        .check(CLASSES);
  }

  @Test
  void onlyThoseWhoWriteWorkbooksSeeTheirLibrary() {
    onlySees("org.dhatim..", "vn.dti.ingest.answer", "vn.dti.ingest.template", "vn.dti.report..");
  }

  @Test
  void onlyThoseWhoReadWhatPeopleWriteByHandSeeYaml() {
    onlySees("org.snakeyaml..", "vn.dti.yaml", "vn.dti.ingest.layout", "vn.dti.guard.access..");
  }

  @Test
  void onlyThoseWhoReadOrWriteTablesSeeTheCsvLibrary() {
    onlySees(
        "de.siegmar.fastcsv..",
        "vn.dti.ingest",
        "vn.dti.ingest.sheet",
        "vn.dti.ingest.ledger",
        "vn.dti.publish",
        "vn.dti.datasource");
  }

  @Test
  void onlyTheReaderOfWorkbooksSeesXml() {
    onlySees("javax.xml..", "vn.dti.ingest.sheet");
  }

  private static void onlySees(String library, String... owners) {
    noClasses()
        .that()
        .resideOutsideOfPackages(owners)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackages("vn.dti.cli..", "vn.dti.plugin..")
        .should()
        .accessField(System.class, "out")
        .check(CLASSES);
  }
}

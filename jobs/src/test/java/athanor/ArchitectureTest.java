package athanor;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import athanor.common.nn.Loss;
import athanor.common.nn.Op;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.spark.sql.SparkSession;

/** The rules of the house, with the danger that each keeps away. */
@AnalyzeClasses(packages = "athanor", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {
  private static final String[] SHARED = {
    "athanor.jobs.command..", "athanor.jobs.family..", "athanor.jobs.open.."
  };

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching("athanor.(**)")
          .should()
          .beFreeOfCycles()
          .because(
              "a package in a cycle can be neither read nor tested alone; move the shared idea");

  @ArchTest
  static final ArchRule sparkStaysInStoreAndJobs =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "athanor.datasets.store..",
              "athanor.jobs..",
              "athanor.ml..",
              "athanor.spark..",
              "athanor.training..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..")
          .because("mathematics and formats must run and be tested without a cluster");

  @ArchTest
  static final ArchRule commonKnowsNothingAbove =
      noClasses()
          .that()
          .resideInAPackage("athanor.common..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "athanor.datasets..",
              "athanor.jobs..",
              "athanor.measure..",
              "athanor.models..",
              "athanor.ml..",
              "athanor.spark..",
              "athanor.training..")
          .because("contracts must not know who keeps them");

  @ArchTest
  static final ArchRule datasetsKnowNoJobs =
      noClasses()
          .that()
          .resideInAPackage("athanor.datasets..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "athanor.jobs..",
              "athanor.measure..",
              "athanor.models..",
              "athanor.ml..",
              "athanor.spark..",
              "athanor.training..")
          .because("nouns must not know verbs");

  @ArchTest
  static final ArchRule modelsKnowNoJobs =
      noClasses()
          .that()
          .resideInAPackage("athanor.models..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "athanor.jobs..",
              "athanor.measure..",
              "athanor.ml..",
              "athanor.spark..",
              "athanor.training..")
          .because("a model must train without a command line, and not know how it is measured");

  @ArchTest
  static final ArchRule measuresServeEveryFamily =
      noClasses()
          .that()
          .resideInAPackage("athanor.measure..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "athanor.jobs..",
              "athanor.models..",
              "athanor.ml..",
              "athanor.spark..",
              "athanor.training..")
          .because("a measure that knows a model cannot compare it with another");

  @ArchTest
  static final ArchRule noStageIsImportedFromOutside =
      noClasses()
          .that()
          .resideOutsideOfPackage("athanor.jobs..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("athanor.jobs..")
          .because(
              "what spark.ml and commands share belongs in athanor.training or athanor.spark, not"
                  + " in a stage");

  @ArchTest
  static final ArchRule whatStagesShareKnowsNone =
      noClasses()
          .that()
          .resideInAnyPackage(SHARED)
          .should()
          .dependOnClassesThat(
              resideInAPackage("athanor.jobs..").and(not(resideInAnyPackage(SHARED))))
          .because("a stage that others reach by way of a shared room is shared too");

  @ArchTest
  static final ArchRule commandsOpenNothingByThemselves =
      noClasses()
          .that()
          .resideInAPackage("athanor.jobs.command..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("athanor.jobs.open..", "athanor.models..")
          .because("session, options and exit codes are the same for every model");

  @ArchTest
  static final ArchRule stagesMeetInDirectories =
      slices()
          .matching("athanor.jobs.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED))
          .because("stages meet in directories with cards, never in method calls");

  @ArchTest
  static final ArchRule whatAsksTheRegistryNamesNoFamily =
      noClasses()
          .that()
          .resideInAnyPackage(
              "athanor.jobs.demo..",
              "athanor.jobs.family..",
              "athanor.jobs.generate..",
              "athanor.jobs.report..",
              "athanor.jobs.serve..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("athanor.models..")
          .because("a new family must need a line in the registry, not a change in each command");

  @ArchTest
  static final ArchRule modelFamiliesStandAlone =
      slices()
          .matching("athanor.models.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true)
          .because("a model family can be added or removed by itself; share through common.nn");

  @ArchTest
  static final ArchRule modalitiesStandAlone =
      noClasses()
          .that()
          .resideInAPackage("athanor.datasets.audio..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("athanor.datasets.image..", "athanor.datasets.text..")
          .allowEmptyShould(true)
          .because("sound, pictures and text share raw items and tables, nothing else");

  @ArchTest
  static final ArchRule soundKnowsNothingMadeOfIt =
      noClasses()
          .that()
          .resideInAPackage("athanor.datasets.audio.sound..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "athanor.datasets.audio.features..", "athanor.datasets.audio.segments..")
          .because("a reader of a format must serve whoever wants samples");

  @ArchTest
  static final ArchRule featuresKnowNoSegments =
      noClasses()
          .that()
          .resideInAPackage("athanor.datasets.audio.features..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("athanor.datasets.audio.segments..")
          .because("frames are made of any samples, cut or not");

  @ArchTest
  static final ArchRule imagesKnowNoOtherModality =
      noClasses()
          .that()
          .resideInAPackage("athanor.datasets.image..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("athanor.datasets.audio..", "athanor.datasets.text..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule textKnowsNoOtherModality =
      noClasses()
          .that()
          .resideInAPackage("athanor.datasets.text..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("athanor.datasets.audio..", "athanor.datasets.image..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule whatSparkLoadsKnowsNoStage =
      noClasses()
          .that()
          .resideInAPackage("athanor.spark..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "athanor.jobs..",
              "athanor.measure..",
              "athanor.models..",
              "athanor.ml..",
              "athanor.training..")
          .because("SQL functions and metrics must load where no stage is used");

  @ArchTest
  static final ArchRule pipelinesComeLast =
      noClasses()
          .that()
          .resideOutsideOfPackage("athanor.ml..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("athanor.ml..")
          .because("what spark.ml needs must not shape the engine or the commands");

  @ArchTest
  static final ArchRule onlyTheEntryPointEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("athanor.jobs")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(SparkSession.class, "builder")
          .because("whoever embeds a stage must keep its JVM and its session");

  /** A reversal has another gradient than its derivative, on purpose, and a test of its own. */
  @ArchTest
  static final ArchRule gradientsAreChecked =
      classes()
          .that()
          .implement(Op.class)
          .or()
          .implement(Loss.Gradient.class)
          .and()
          .doNotHaveFullyQualifiedName("athanor.models.gan.GradientReversal")
          .should()
          .resideInAPackage("athanor.common.nn..")
          .because("the gradient check sees every operation there, and none elsewhere");

  @ArchTest
  static final ArchRule namesSayTheIdea =
      classes()
          .should()
          .haveNameNotMatching(".*(Utils?|Helper|Manager|Impl)(\\$.*)?")
          .andShould()
          .haveNameNotMatching(".*\\.(Abstract|Base)[A-Z].*")
          .because("such names say nothing: name the idea or move the method to its data");
}

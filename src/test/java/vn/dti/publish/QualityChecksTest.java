package vn.dti.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.dti.publish.Asked.Issue;

/** What the checks must find, each on rows of its own, and what they must leave in peace. */
class QualityChecksTest {
  private static final String DAY = "2024-08-01";

  /** Civil servants' records on 2023-06-30 as an article of July 2023 prints them. */
  private static Csv civilServants() {
    return new Csv()
        .add(
            "area",
            "area_id=VN.ministries",
            "area_level=block",
            "part_of=VN",
            "name_vi=Bộ",
            "name_en=Ministries")
        .add(
            "area",
            "area_id=VN.localities",
            "area_level=block",
            "part_of=VN",
            "name_vi=Tỉnh",
            "name_en=Localities")
        .add(
            "indicator",
            "indicator_code=db.synced",
            "kind=stock",
            "unit=record",
            "aggregation=last")
        .add(
            "indicator", "indicator_code=db.total", "kind=stock", "unit=record", "aggregation=last")
        .add(
            "indicator",
            "indicator_code=db.share",
            "numerator_code=db.synced",
            "denominator_code=db.total")
        .level("2023-06-30", "2087114", "indicator_code=db.synced", "observation_id=whole")
        .level(
            "2023-06-30",
            "132626",
            "indicator_code=db.synced",
            "area_id=VN.ministries",
            "observation_id=ministries")
        .level(
            "2023-06-30",
            "1974488",
            "indicator_code=db.synced",
            "area_id=VN.localities",
            "observation_id=localities")
        .level(
            "2023-06-30",
            "50.25",
            "indicator_code=db.share",
            "area_id=VN.ministries",
            "numerator=132626",
            "denominator=253837")
        .level(
            "2023-06-30",
            "96.28",
            "indicator_code=db.share",
            "area_id=VN.localities",
            "numerator=1974488",
            "denominator=2030095");
  }

  @Test
  void theMinistriesShareDiffersFromItsOwnParts() {
    only(civilServants(), "stated_share", "VN.ministries")
        .has("found", 50.25)
        .has("expected", 52.25)
        .has("difference", -2.0)
        .has("severity", "warning")
        .has("message_vi", "Nguồn ghi 50,25 %, nhưng 132.626 / 253.837 = 52,25 %.")
        .has("message_en", "The source states 50.25 %, but 132,626 / 253,837 = 52.25 %.");
  }

  @Test
  void theLocalitiesShareDiffersFromItsOwnParts() {
    only(civilServants(), "stated_share", "VN.localities")
        .has("found", 96.28)
        .has("expected", 97.26);
  }

  @Test
  void moreThanNinetyOneIsTooLittleForNinetyTwo() {
    only(
            new Csv()
                .level(
                    "2024-06-15",
                    "91",
                    "qualifier=at_least",
                    "numerator=257417",
                    "denominator=279813"),
            "stated_share")
        .has("found", 91.0)
        .has("expected", 92.0)
        .has("observation_ids", "F001");
  }

  @Test
  void oneSlipExplainsBothTheCivilServantsTotalAndTheLocalitiesShare() {
    only(civilServants(), "stated_total")
        .has("found", 2087114.0)
        .has("expected", 2107114.0)
        .has("difference", -20000.0)
        .has("suggestion", 1954488.0)
        .has("suggestion_for", "localities")
        .has("observation_ids", "whole localities ministries");
  }

  @Test
  void theCivilServantsShareOfTheWholeDiffersFromTheOneOfItsParts() {
    Csv csv =
        civilServants()
            .level(
                "2023-06-30",
                "91.38",
                "indicator_code=db.share",
                "numerator=2087114",
                "denominator=2283932",
                "origin=derived",
                "observation_id=share");

    List<Issue> hits =
        issues(csv).stream()
            .filter(issue -> Objects.equals("roll_up_differs", issue.cell("rule")))
            .toList();
    assertThat(hits).hasSize(1);
    hits.getFirst()
        .has("found", 91.38)
        .has("expected", 92.26)
        .has("difference", -0.88)
        .has("observation_ids", "share")
        .has("severity", "warning");
  }

  private static Csv services() {
    return new Csv()
        .add(
            "indicator", "indicator_code=s.total", "kind=stock", "unit=service", "aggregation=last")
        .add("indicator", "indicator_code=s.full", "kind=stock", "unit=service", "aggregation=last")
        .add(
            "indicator",
            "indicator_code=s.partial",
            "kind=stock",
            "unit=service",
            "aggregation=last")
        .add("part", "part_id=full", "total_code=s.total", "part_code=s.full", "complete=true")
        .add(
            "part",
            "part_id=partial",
            "total_code=s.total",
            "part_code=s.partial",
            "complete=true");
  }

  @Test
  void theTotalOfServicesDiffersFromItsParts() {
    only(
            services()
                .level("2024-07-10", "1179", "indicator_code=s.total")
                .level("2024-07-10", "448", "indicator_code=s.full")
                .level("2024-07-10", "727", "indicator_code=s.partial"),
            "stated_total")
        .has("found", 1179.0)
        .has("expected", 1175.0)
        .has("difference", 4.0)
        .has("suggestion", null)
        .has("message_vi", "Tổng ghi là 1.179, cộng các phần được 1.175.");
  }

  @Test
  void aTotalIsNotHeldAgainstSomeOfItsParts() {
    assertThat(
            issues(
                services()
                    .level("2024-07-10", "1179", "indicator_code=s.total")
                    .level("2024-07-10", "448", "indicator_code=s.full")
                    .level("2024-06-30", "700", "indicator_code=s.partial")))
        .isEmpty();
  }

  private static Csv certificates() {
    return new Csv()
        .add(
            "indicator",
            "indicator_code=cert.total",
            "kind=stock",
            "unit=certificate",
            "name_vi=Chứng thư số")
        .add(
            "indicator",
            "indicator_code=doc.deployments",
            "kind=stock",
            "unit=deployment",
            "name_vi=Phần mềm văn bản");
  }

  @Test
  void oneNumberStandsUnderTwoIndicatorsOfOneParagraph() {
    Issue issue =
        only(
            certificates()
                .level("2024-07-10", "5694", "indicator_code=cert.total", "source_paragraph=24")
                .level(
                    "2024-07-10",
                    "5694",
                    "indicator_code=doc.deployments",
                    "source_paragraph=24",
                    "qualifier=ambiguous"),
            "same_number");

    issue.has("found", 5694.0).has("observation_ids", "F001 F002").has("source_paragraph", 24);
    issue.has("indicator_code", "doc.deployments");
    assertThat(issue.cell("message_vi")).asString().contains("5.694").contains("Phần mềm văn bản");
  }

  @Test
  void smallAndRoundNumbersMayRepeatAndSoMayNumbersOfOtherParagraphs() {
    assertThat(
            issues(
                certificates()
                    .level("2024-07-10", "12", "indicator_code=cert.total", "source_paragraph=1")
                    .level(
                        "2024-07-10", "12", "indicator_code=doc.deployments", "source_paragraph=1")
                    .level("2024-07-11", "5000", "indicator_code=cert.total", "source_paragraph=2")
                    .level(
                        "2024-07-11",
                        "5000",
                        "indicator_code=doc.deployments",
                        "source_paragraph=2")
                    .level("2024-07-12", "5694", "indicator_code=cert.total", "source_paragraph=3")
                    .level(
                        "2024-07-12",
                        "5694",
                        "indicator_code=doc.deployments",
                        "source_paragraph=4")))
        .isEmpty();
  }

  private static Csv dossiers() {
    return new Csv()
        .add(
            "indicator",
            "indicator_code=d.received",
            "kind=flow",
            "unit=dossier",
            "aggregation=sum")
        .add("indicator", "indicator_code=d.online", "kind=flow", "unit=dossier", "aggregation=sum")
        .add("part", "part_id=p", "total_code=d.received", "part_code=d.online", "complete=false");
  }

  @Test
  void moreDossiersCameOnlineThanCameAtAll() {
    only(
            dossiers()
                .level(
                    "2024-06-30",
                    "313772",
                    "indicator_code=d.online",
                    "grain=half_year",
                    "period_start=2024-01-01")
                .level(
                    "2024-06-15", "279813", "indicator_code=d.received", "period_start=2024-01-01"),
            "two_counts")
        .has("found", 313772.0)
        .has("expected", 279813.0)
        .has("observation_ids", "F001 F002");
  }

  @Test
  void twoSourcesMayCountDossiersApart() {
    assertThat(
            issues(
                dossiers()
                    .add("source", "source_id=other")
                    .level("2024-06-30", "313772", "indicator_code=d.online", "source_id=other")
                    .level("2024-06-30", "279813", "indicator_code=d.received")))
        .isEmpty();
  }

  @Test
  void oneSourceGivesTwoFiguresForOnePeriod() {
    only(new Csv().level("2024-06-30", "43").level("2024-06-30", "45.5"), "two_counts")
        .has("found", 43.0)
        .has("expected", 45.5);
  }

  private static Csv accounts() {
    return new Csv().change("indicator", "kind=stock", "unit=account", "aggregation=last");
  }

  @Test
  void aCountToDateDoesNotFall() {
    only(accounts().level("2023-12-31", "70000").level("2024-06-30", "69000"), "falling_cumulative")
        .has("expected", 70000.0)
        .has("found", 69000.0)
        .has("observation_ids", "F001 F002")
        .has("message_vi", "Số cộng dồn giảm: 70.000 ngày 31/12/2023, còn 69.000 ngày 30/06/2024.");
  }

  @Test
  void whatIsNotCumulativeMayFall() {
    assertThat(issues(new Csv().level("2023-12-31", "56").level("2024-06-30", "43"))).isEmpty();
    assertThat(
            issues(
                accounts()
                    .change("indicator", "direction=neutral")
                    .level("2023-12-31", "700")
                    .level("2024-06-30", "690")))
        .isEmpty();
    assertThat(
            issues(
                accounts()
                    .level("2023-12-31", "70000000")
                    .level("2024-06-30", "69000000", "qualifier=about")))
        .isEmpty();
  }

  @Test
  void aFigureOutsideOfWhatItsIndicatorCanBeIsImplausible() {
    only(
            new Csv()
                .change("indicator", "plausible_min=0", "plausible_max=100")
                .level("2024-06-30", "130"),
            "implausible")
        .has("found", 130.0)
        .has("expected", 100.0)
        .has("difference", 30.0);
  }

  @Test
  void aShareWrittenAsAFractionLooksLikeAnotherUnit() {
    only(new Csv().level("2024-06-30", "55").level("2024-07-19", "0.57"), "unit_mismatch")
        .has("found", 0.57)
        .has("expected", 55.0);
    only(accounts().level("2024-06-30", "71").level("2024-07-19", "72000"), "unit_mismatch")
        .has("found", 72000.0);
    assertThat(issues(new Csv().level("2022-12-31", "3").level("2024-07-19", "13.5"))).isEmpty();
  }

  @Test
  void sourcesThatDisagreeAreNamed() {
    Issue issue =
        only(
            new Csv()
                .add("source", "source_id=other")
                .level("2024-07-19", "43", "confidence=medium")
                .level("2024-07-19", "45.8", "source_id=other"),
            "sources_disagree");

    issue.has("expected", 45.8).has("found", 43.0).has("observation_ids", "F001 F002");
    issue.has("source_id", "other").has("severity", "warning");
    assertThat(issue.cell("message_en")).asString().contains("45.8 (F002) is in use");
  }

  @Test
  void sourcesAgreeThatOnlyRoundDifferently() {
    assertThat(
            issues(
                new Csv()
                    .add("source", "source_id=other")
                    .level("2024-07-19", "46")
                    .level("2024-07-19", "45.8", "source_id=other")))
        .isEmpty();
  }

  @Test
  void issuedAndActivatedAccountsDifferByDefinition() {
    Issue issue =
        only(
            new Csv()
                .add(
                    "indicator",
                    "indicator_code=eid.issued",
                    "kind=stock",
                    "unit=account",
                    "name_vi=Tài khoản đã cấp")
                .add("indicator", "indicator_code=eid.activated", "kind=stock", "unit=account")
                .add("source", "source_id=other")
                .add(
                    "part",
                    "part_id=p",
                    "total_code=eid.issued",
                    "part_code=eid.activated",
                    "complete=false",
                    "note=Kích hoạt là một phần của đã cấp.")
                .level("2023-12-28", "70000000", "indicator_code=eid.issued")
                .level("2023-12-31", "45000000", "indicator_code=eid.activated", "source_id=other"),
            "differs_by_definition");

    issue.has("severity", "note").has("expected", 7e7).has("found", 4.5e7);
    issue.has("observation_ids", "F001 F002").has("indicator_code", "eid.issued");
    assertThat(issue.cell("message_vi"))
        .asString()
        .contains("70.000.000")
        .contains("45.000.000")
        .contains("Kích hoạt là một phần của đã cấp.");
  }

  @Test
  void fourEnterprisesAreOneAndThree() {
    Issue issue =
        only(
            new Csv()
                .add("indicator", "indicator_code=e.all", "kind=stock", "unit=enterprise")
                .add("indicator", "indicator_code=e.state", "kind=stock", "unit=enterprise")
                .add("indicator", "indicator_code=e.telecom", "kind=stock", "unit=enterprise")
                .add(
                    "part",
                    "part_id=s",
                    "total_code=e.all",
                    "part_code=e.state",
                    "complete=true",
                    "note=Gồm cả viễn thông.")
                .add(
                    "part",
                    "part_id=t",
                    "total_code=e.all",
                    "part_code=e.telecom",
                    "complete=true",
                    "note=Gồm cả viễn thông.")
                .level("2024-07-19", "4", "indicator_code=e.all")
                .level("2024-07-19", "1", "indicator_code=e.state")
                .level("2024-07-19", "3", "indicator_code=e.telecom"),
            "differs_by_definition");

    issue.has("observation_ids", "F001 F002 F003").has("expected", 4.0).has("found", 4.0);
    assertThat(issue.cell("message_vi")).asString().contains("1 (F002), 3 (F003)");
  }

  @Test
  void fiftyThreeServicesBecameSeventySix() {
    only(
            new Csv()
                .add("indicator", "indicator_code=es.total", "kind=stock", "unit=service")
                .add("indicator", "indicator_code=es.share", "denominator_code=es.total")
                .level(
                    "2023-12-28",
                    "71.7",
                    "indicator_code=es.share",
                    "numerator=38",
                    "denominator=53")
                .level(
                    "2024-07-19",
                    "56.58",
                    "indicator_code=es.share",
                    "numerator=43",
                    "denominator=76"),
            "differs_by_definition")
        .has("expected", 53.0)
        .has("found", 76.0)
        .has("severity", "note")
        .has(
            "message_vi",
            "Mẫu số đổi từ 53 thành 76, nên 71,7 % và 56,58 % không so được với nhau.");
  }

  @Test
  void methodsOfOnePeriodDifferByDefinition() {
    Issue issue =
        only(
            new Csv()
                .change("indicator", "frequency=yearly", "publication_lag_days=365")
                .level("2022-12-31", "14.26", "grain=year", "period_start=2022-01-01", "method=mic")
                .level(
                    "2022-12-31", "12.83", "grain=year", "period_start=2022-01-01", "method=gso"),
            "differs_by_definition");

    issue.has("observation_ids", "F001 F002").has("method", "mic");
    assertThat(issue.cell("message_vi"))
        .asString()
        .contains("14,26 (all, mic)")
        .contains("12,83 (all, gso)");
  }

  @Test
  void anEditionNamedByItsYearIsRight() {
    Issue issue =
        only(
            new Csv()
                .change(
                    "indicator",
                    "kind=rank",
                    "unit=rank",
                    "direction=lower",
                    "frequency=per_edition")
                .add(
                    "observation",
                    "grain=year",
                    "period_start=2024-01-01",
                    "period_end=2024-12-31",
                    "published_on=2024-07-20",
                    "value=71"),
            "period_after_publication");

    issue.has("severity", "note").has("found", 71.0);
    assertThat(issue.cell("message_vi")).asString().contains("ấn phẩm mang tên năm");
  }

  @Test
  void aFigureWithoutAPeriodIsNoted() {
    only(
            new Csv().add("observation", "grain=none", "published_on=2024-07-19", "value=5"),
            "missing_period")
        .has("period_end", null)
        .has("observation_ids", "F001");
  }

  @Test
  void holesInARhythmAreNotedOnceForALine() {
    only(
            new Csv()
                .level("2024-01-31", "40", "grain=month", "period_start=2024-01-01")
                .level("2024-03-31", "42", "grain=month", "period_start=2024-03-01")
                .level("2024-06-30", "44", "grain=month", "period_start=2024-06-01"),
            "missing_period")
        .has("expected", 5.0)
        .has("found", 2.0)
        .has("difference", -3.0);
  }

  @Test
  void aSeriesWithATargetThatNobodyTellsOfAnyMoreIsStale() {
    Csv csv = new Csv().level("2023-12-31", "40").target(">=", "80", "2023-01-31", "2025-12-31");

    assertThat(Asked.issues(csv, "2024-08-01")).isEmpty(); // 31 + 183 days later
    List<Issue> hits = Asked.issues(csv, "2024-08-02");
    assertThat(hits).hasSize(1);
    hits.getFirst().has("rule", "stale").has("severity", "note").on("period_end", "2023-12-31");
  }

  @Test
  void nobodyWaitsForASeriesWithoutATarget() {
    assertThat(Asked.issues(new Csv().level("2023-12-31", "40"), "2024-10-01")).isEmpty();
  }

  @Test
  void sharesThatOnlyRoundAreInOrder() {
    assertThat(
            issues(
                new Csv()
                    .level("2024-06-30", "81", "numerator=102", "denominator=126")
                    .level("2024-07-31", "81.0", "numerator=102", "denominator=126")))
        .isEmpty();
  }

  @Test
  void onlyWhatWasPublicByTheDayIsHeldAgainstEachOther() {
    Csv csv =
        new Csv()
            .add("source", "source_id=other")
            .level("2024-06-30", "43")
            .add(
                "observation",
                "source_id=other",
                "period_end=2024-06-30",
                "published_on=2024-07-15",
                "value=40");

    assertThat(Asked.issues(csv, "2024-07-14")).isEmpty();
    assertThat(Asked.issues(csv, "2024-07-15")).hasSize(1);
  }

  private static List<Issue> issues(Csv csv) {
    return Asked.issues(csv, DAY);
  }

  /** The one hit of a rule in an area; no other rule may have hit there. */
  private static Issue only(Csv csv, String rule, String area) {
    List<Issue> hits =
        issues(csv).stream().filter(issue -> area.equals(issue.cell("area_id"))).toList();
    assertThat(hits).extracting(issue -> issue.cell("rule")).containsExactly(rule);
    return hits.getFirst();
  }

  private static Issue only(Csv csv, String rule) {
    List<Issue> hits = issues(csv);
    List<Issue> wanted =
        hits.stream().filter(issue -> Objects.equals(rule, issue.cell("rule"))).toList();
    assertThat(wanted).hasSize(1);
    if (!rule.equals("stated_total")) {
      assertThat(hits).hasSize(1);
    }
    return wanted.getFirst();
  }
}

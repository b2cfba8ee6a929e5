package vn.dti.datasource;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import vn.dti.engine.CancelSignal;
import vn.dti.engine.ExecutionLimits;
import vn.dti.engine.duckdb.DuckDbEngine;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Nearest;
import vn.dti.fault.Text;
import vn.dti.guard.Guard;
import vn.dti.guard.access.Access;
import vn.dti.guard.access.AccessFaults;
import vn.dti.guard.access.AreaDirectory;
import vn.dti.guard.access.Scope;
import vn.dti.plugin.data.FieldSchema;
import vn.dti.plugin.data.FrameSink;
import vn.dti.query.AreaChoice;
import vn.dti.query.ExpandedSql;
import vn.dti.query.IndicatorRequest;

/**
 * Which indicators, areas and sets of targets a snapshot has, so that a query for any other is told
 * so instead of answered with nothing. Read once for each scope, when first needed: what is out of
 * sight is not told apart from what is not there, but for areas, which anybody knows.
 */
final class IndicatorCatalogue {
  private static final String SETS =
      "SELECT DISTINCT target_set FROM target WHERE target_set IS NOT NULL";
  private static final int REMEMBERED_SCOPES = 100;

  private final DuckDbEngine engine;
  private final Guard guard;
  private final CatalogueDisplay display;
  private final SnapshotAreas areas;
  private final Cache<Scope, SortedSet<String>> sets =
      Caffeine.newBuilder().maximumSize(REMEMBERED_SCOPES).build();

  IndicatorCatalogue(
      DuckDbEngine engine, Guard guard, CatalogueDisplay display, SnapshotAreas areas) {
    this.engine = engine;
    this.guard = guard;
    this.display = display;
    this.areas = areas;
  }

  /** The indicators in sight, by their codes. */
  Map<String, CatalogueDisplay.Entry> indicators(Scope scope) {
    return new TreeMap<>(display.indicators(scope).orElse(Map.of()));
  }

  /** Every area. */
  Collection<AreaDirectory.Entry> areas() {
    return areas.directory().all();
  }

  /** The sets of the targets in sight. */
  SortedSet<String> targetSets(Scope scope) {
    return sets.get(scope, this::readSets);
  }

  /**
   * What the reader of the answer has to know of what was asked.
   *
   * @throws FaultException naming everything that is not there, with what may be meant; or that
   *     none of the areas is in sight
   */
  List<Text> check(IndicatorRequest wanted, Access access) {
    Scope scope = access.scope();
    List<Fault> faults = new ArrayList<>();
    Optional<Map<String, CatalogueDisplay.Entry>> known = display.indicators(scope);
    known.ifPresent(
        entries ->
            missing(wanted.indicators(), entries.keySet())
                .forEach(code -> faults.add(noIndicator(code, entries, scope))));
    AreaDirectory directory = areas.directory();
    wanted.areas().named().stream()
        .filter(id -> !directory.has(id))
        .forEach(id -> faults.add(noArea(id, directory)));
    if (!wanted.targets().sets().isEmpty()) {
      SortedSet<String> there = targetSets(scope);
      missing(wanted.targets().sets(), there).forEach(set -> faults.add(noSet(set, there)));
    }
    if (!faults.isEmpty()) {
      throw new FaultException(faults);
    }
    List<Text> remarks = new ArrayList<>();
    outOfSight(wanted.areas(), access, directory).ifPresent(remarks::add);
    known.flatMap(entries -> mixedUnits(wanted, entries)).ifPresent(remarks::add);
    return remarks;
  }

  private static List<String> missing(List<String> asked, Collection<String> there) {
    return asked.stream().filter(each -> !there.contains(each)).toList();
  }

  private static Fault noIndicator(
      String code, Map<String, CatalogueDisplay.Entry> known, Scope scope) {
    Text where =
        scope.isRestricted()
            ? new Text(" trong phạm vi được xem", " among those in sight")
            : new Text("", "");
    Optional<String> near = Nearest.to(code, known.keySet());
    return new Fault(
        FaultCode.QUERY_MALFORMED,
        new Text(
            "Không có chỉ tiêu “" + code + "”" + where.vi() + ".",
            "There is no indicator “" + code + "”" + where.en() + "."),
        near.flatMap(
                word ->
                    Optional.ofNullable(known.get(word)).map(entry -> meant(word, entry.name())))
            .orElse(
                new Text(
                    "Mã các chỉ tiêu có ở ô chọn và ở bảng indicator.",
                    "The picker and the table indicator have their codes.")),
        "wanted.indicators");
  }

  private static Fault noArea(String id, AreaDirectory directory) {
    // People write names where codes belong; the same name may stand on both maps.
    String named = directory.named(id).stream().sorted().collect(Collectors.joining(", "));
    Optional<String> near =
        Nearest.to(id, directory.all().stream().map(AreaDirectory.Entry::id).toList());
    Text remedy;
    if (!named.isEmpty()) {
      remedy =
          new Text(
              "Mã của địa bàn này: " + named + ".", "The codes of that area are: " + named + ".");
    } else {
      remedy =
          near.flatMap(directory::of)
              .map(
                  area ->
                      meant(area.id(), new Text(area.names().getFirst(), area.names().getLast())))
              .orElse(
                  new Text(
                      "Mã địa bàn viết như VN, 34:79, 63:72, M:BCA.",
                      "Areas are written like VN, 34:79, 63:72, M:BCA."));
    }
    return new Fault(
        FaultCode.QUERY_MALFORMED,
        new Text("Không có địa bàn “" + id + "”.", "There is no area “" + id + "”."),
        remedy,
        "wanted.areas");
  }

  private static Fault noSet(String set, SortedSet<String> known) {
    String all = String.join(", ", known);
    return new Fault(
        FaultCode.QUERY_MALFORMED,
        new Text("Không có bộ mục tiêu “" + set + "”.", "There is no target set “" + set + "”."),
        Nearest.to(set, known)
            .map(word -> new Text("Có phải là “" + word + "”?", "Did you mean “" + word + "”?"))
            .orElse(new Text("Hiện có: " + all + ".", "There are: " + all + ".")),
        "wanted.targetSet");
  }

  private static Text meant(String code, Text name) {
    return new Text(
        "Có phải là “" + code + "” (" + name.vi() + ")?",
        "Did you mean “" + code + "” (" + name.en() + ")?");
  }

  /** Areas out of sight must not pass for areas without figures. */
  private static Optional<Text> outOfSight(
      AreaChoice choice, Access access, AreaDirectory directory) {
    Scope scope = access.scope();
    List<AreaDirectory.Entry> asked = asked(choice, directory);
    List<AreaDirectory.Entry> hidden =
        asked.stream().filter(area -> !scope.areas().holds(area.id())).toList();
    if (hidden.isEmpty()) {
      return Optional.empty();
    }
    if (hidden.size() == asked.size()) {
      throw new FaultException(
          AccessFaults.areas(
              access.principal(),
              choice.named().isEmpty()
                  ? new Text("địa bàn ở cấp này", "areas of this level")
                  : new Text(names(hidden, true), names(hidden, false))));
    }
    return Optional.of(
        choice.named().isEmpty()
            ? new Text(
                "Chỉ hiện %d trên %d địa bàn: chính sách truy cập không cho xem các địa bàn khác."
                    .formatted(asked.size() - hidden.size(), asked.size()),
                "%d of %d areas are shown: the access policy hides the others."
                    .formatted(asked.size() - hidden.size(), asked.size()))
            : new Text(
                "Chính sách truy cập không cho xem: " + names(hidden, true) + ".",
                "The access policy hides: " + names(hidden, false) + "."));
  }

  private static List<AreaDirectory.Entry> asked(AreaChoice choice, AreaDirectory directory) {
    if (!choice.named().isEmpty()) {
      return choice.named().stream().flatMap(id -> directory.of(id).stream()).toList();
    }
    return directory.all().stream()
        .filter(
            area ->
                switch (choice) {
                  case AreaChoice.Named _ -> true;
                  case AreaChoice.Level level -> area.level() == level.level();
                  case AreaChoice.Provinces provinces ->
                      area.id().startsWith(provinces.vintage() + ":");
                })
        .toList();
  }

  private static String names(List<AreaDirectory.Entry> areas, boolean vietnamese) {
    return areas.stream()
        .map(area -> vietnamese ? area.names().getFirst() : area.names().getLast())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** Figures of different units make no whole: nobody should add them up or show them as shares. */
  private static Optional<Text> mixedUnits(
      IndicatorRequest wanted, Map<String, CatalogueDisplay.Entry> known) {
    SortedSet<String> units = new TreeSet<>();
    for (String code : wanted.indicators()) {
      CatalogueDisplay.Entry entry = known.get(code);
      if (entry != null) {
        units.add(entry.unit());
      }
    }
    return units.size() < 2
        ? Optional.empty()
        : Optional.of(
            new Text(
                "Các chỉ tiêu có đơn vị khác nhau: đừng cộng lại hay chia thành tỷ trọng.",
                "The indicators have different units: do not add them up or show them as shares."));
  }

  private SortedSet<String> readSets(Scope scope) {
    Reader reader = new Reader();
    engine.execute(
        guard.approve(ExpandedSql.verbatim(SETS)),
        scope,
        ExecutionLimits.DEFAULT,
        reader,
        CancelSignal.NEVER);
    return reader.read;
  }

  private static final class Reader implements FrameSink {
    private final SortedSet<String> read = new TreeSet<>();

    @Override
    public void open(List<FieldSchema> fields) {}

    @Override
    public void batch(VectorSchemaRoot batch) {
      VarCharVector sets = (VarCharVector) batch.getVector(0);
      for (int row = 0; row < batch.getRowCount(); row++) {
        read.add(new String(sets.get(row), StandardCharsets.UTF_8));
      }
    }
  }
}

package vn.dti.cli.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import vn.dti.cli.LayerOptions;
import vn.dti.fault.Fault;
import vn.dti.fault.FaultCode;
import vn.dti.fault.FaultException;
import vn.dti.fault.Language;
import vn.dti.fault.Text;
import vn.dti.ingest.Catalogue;
import vn.dti.ingest.CatalogueArea;
import vn.dti.ingest.CatalogueFiles;
import vn.dti.ingest.intake.FigureCheck;
import vn.dti.publish.HandInCheck;

/** What the subcommands have in common: the catalogue, and the language. */
final class IngestOptions {
  @Mixin private LayerOptions layers = new LayerOptions();

  @Option(names = "--language", description = "vi or en. Default: vi.", converter = Tongue.class)
  private Language language = Language.VI;

  Language language() {
    return language;
  }

  Optional<Path> base() {
    return layers.base();
  }

  Optional<Path> data() {
    return layers.data();
  }

  /** The catalogue that files are read against. */
  Catalogue catalogue(Supplier<Path> shipped) {
    List<Path> folders = new ArrayList<>();
    folders.add(base().orElseGet(shipped));
    data().ifPresent(folders::add);
    try {
      return CatalogueFiles.read(folders);
    } catch (IOException e) {
      throw new FaultException(
          new Fault(
              FaultCode.USAGE,
              new Text(
                  "Không đọc được danh mục: %s.".formatted(e),
                  "Cannot read the catalogue: %s.".formatted(e)),
              new Text("Kiểm tra --base và --data.", "Check --base and --data."),
              folders.toString()),
          e);
    }
  }

  /** What warns of figures that do not fit those that the store knows. */
  FigureCheck check(Path store, Supplier<Path> shipped) {
    return new HandInCheck(store, base().orElseGet(shipped), data());
  }

  /** The area of an id, or a fault that says so. */
  static CatalogueArea area(Catalogue catalogue, String id) {
    return catalogue
        .area(id)
        .orElseThrow(
            () ->
                new FaultException(
                    Fault.of(
                        FaultCode.DATA_UNKNOWN_CODE,
                        new Text(
                            "Không có địa phương, đơn vị nào mang mã \"%s\".".formatted(id),
                            "There is no area with the id \"%s\".".formatted(id)),
                        new Text(
                            "Mã như VN, 34:48 (Đà Nẵng), M:BYT; xem bảng area.",
                            "Ids are such as VN, 34:48 (Da Nang), M:BYT; see the table area."))));
  }

  /** Reads a language. */
  static final class Tongue implements picocli.CommandLine.ITypeConverter<Language> {
    @Override
    public Language convert(String text) {
      for (Language language : Language.values()) {
        if (language.name().equalsIgnoreCase(text.strip())) {
          return language;
        }
      }
      throw new TypeConversionException(
          "\"%1$s\": chỉ có vi và en. / \"%1$s\": there are vi and en only.".formatted(text));
    }
  }
}

package vn.dti.publish;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.dti.snapshot.Input;

/** Puts together the layers of a publication. */
final class Layers {
  private Layers() {}

  /**
   * The layers of a publication, lowest first: the base, the overlay if there is one, and the
   * accepted submissions that the store's ledger keeps, if there are any.
   */
  static List<Layer> of(PublishRequest request) {
    List<Layer> layers = ofFiles(request);
    LedgerLayer.of(request.store()).ifPresent(layers::add);
    return layers;
  }

  /** The base, and the overlay if there is one. */
  static List<Layer> ofFiles(PublishRequest request) {
    List<Layer> layers = new ArrayList<>();
    layers.add(CsvFolder.base(request.base()));
    request.overlay().map(CsvFolder::overlay).ifPresent(layers::add);
    return layers;
  }

  /** What the manifest says of them. */
  static List<Input> inputs(List<Layer> layers) throws IOException {
    List<Input> inputs = new ArrayList<>();
    for (Layer layer : layers) {
      inputs.add(new Input(layer.name(), layer.sha256()));
    }
    return inputs;
  }
}

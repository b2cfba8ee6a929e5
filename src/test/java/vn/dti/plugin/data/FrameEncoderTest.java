package vn.dti.plugin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both encodings, held against frames that Grafana's own SDK wrote. */
class FrameEncoderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(strings = {"all_types", "text", "times", "json", "many_rows", "zero_rows"})
  void anArrowFrameHoldsTheValuesOfTheGoldenOne(String name) throws IOException {
    byte[] golden = GoldenFrames.arrow(name);

    byte[] ours = reencode(golden, FrameFormat.ARROW, 1);

    assertThat(cells(ours)).isEqualTo(cells(golden));
  }

  @ParameterizedTest
  @ValueSource(strings = {"all_types", "text", "json", "many_rows", "zero_rows"})
  void aJsonFrameHoldsTheDataOfTheGoldenOne(String name) throws IOException {
    JsonNode golden = JSON.readTree(GoldenFrames.json(name));

    JsonNode ours = JSON.readTree(reencode(GoldenFrames.arrow(name), FrameFormat.JSON, 1));

    assertThat(numbersAsText(ours.get("data").get("values")))
        .isEqualTo(numbersAsText(golden.get("data").get("values")));
    for (int i = 0; i < golden.at("/schema/fields").size(); i++) {
      JsonNode expected = golden.at("/schema/fields/" + i);
      JsonNode actual = ours.at("/schema/fields/" + i);
      assertThat(actual.get("name")).isEqualTo(expected.get("name"));
      assertThat(actual.get("type")).isEqualTo(expected.get("type"));
      assertThat(actual.at("/typeInfo/frame")).isEqualTo(expected.at("/typeInfo/frame"));
    }
  }

  @Test
  void jsonListsNanAndInfinityAsideLikeTheGoldenFrame() throws IOException {
    JsonNode golden = JSON.readTree(GoldenFrames.json("floats"));

    JsonNode ours = JSON.readTree(reencode(GoldenFrames.arrow("floats"), FrameFormat.JSON, 1));

    assertThat(ours.at("/data/entities")).isEqualTo(golden.at("/data/entities"));
  }

  @Test
  void jsonKeepsNanosecondsAsideLikeTheGoldenFrame() throws IOException {
    JsonNode golden = JSON.readTree(GoldenFrames.json("times"));

    JsonNode ours = JSON.readTree(reencode(GoldenFrames.arrow("times"), FrameFormat.JSON, 1));

    assertThat(ours.at("/data/values")).isEqualTo(golden.at("/data/values"));
    assertThat(ours.at("/data/nanos")).isEqualTo(golden.at("/data/nanos"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ARROW", "JSON"})
  void severalBatchesMakeOneFrame(FrameFormat format) throws IOException {
    byte[] golden = GoldenFrames.arrow("all_types");
    byte[] thrice = reencode(golden, format, 3);

    switch (format) {
      case ARROW -> {
        List<List<Object>> once = cells(golden);
        List<List<Object>> all = new ArrayList<>();
        for (List<Object> column : once) {
          List<Object> repeated = new ArrayList<>(column);
          repeated.addAll(column);
          repeated.addAll(column);
          all.add(repeated);
        }
        assertThat(cells(thrice)).isEqualTo(all);
      }
      case JSON -> {
        JsonNode values = JSON.readTree(thrice).at("/data/values");
        JsonNode one = JSON.readTree(GoldenFrames.json("all_types")).at("/data/values");
        for (int i = 0; i < one.size(); i++) {
          assertThat(values.get(i)).hasSize(3 * one.get(i).size());
          assertThat(values.get(i).get(2 * one.get(i).size())).isEqualTo(values.get(i).get(0));
        }
      }
    }
  }

  @Test
  void aLargeFrameLiesOutsideTheHeapAndIsFreedPartByPart() throws IOException {
    byte[] golden = GoldenFrames.arrow("many_rows");
    OffHeapBlocks blocks = new OffHeapBlocks(1);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = GoldenFrames.open(golden, allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      ArrowFrameEncoder encoder = new ArrowFrameEncoder(blocks);
      encoder.open(GoldenFrames.fields(root));
      assertThat(reader.loadNextBatch()).isTrue();
      long times = 0;
      while (encoder.bytes() < 20L << 20) {
        encoder.batch(root);
        times++;
      }
      EncodedFrame frame = encoder.finish("", "A", FrameMeta.NONE);

      assertThat(encoder.outlivesClosing()).isFalse();
      assertThat(blocks.used()).isBetween(3, 4);
      assertThat(rows(GoldenFrames.bytes(frame))).isEqualTo(times * root.getRowCount());
      assertThat(rows(GoldenFrames.bytes(encoder.finish("again", "B", FrameMeta.NONE))))
          .isEqualTo(encoder.rows());

      int last = frame.parts().size() - 1;
      frame.release().accept(last - 1);
      frame.release().accept(last - 1);
      assertThat(blocks.used()).isBetween(2, 3);
      assertThatThrownBy(() -> frame.parts().get(last - 1).get(0))
          .isInstanceOf(IllegalStateException.class);
      assertThatCode(() -> frame.parts().get(last - 2).get(0)).doesNotThrowAnyException();
      for (int part = 0; part <= last; part++) {
        frame.release().accept(part);
      }
      assertThat(blocks.used()).isZero();
      encoder.close();
      assertThat(blocks.used()).isZero();
    }
  }

  @Test
  void aLargeFrameIsTheOneThatASmallHeapWouldHold() throws IOException {
    byte[] golden = GoldenFrames.arrow("all_types");
    List<List<Object>> once = cells(golden);

    List<List<Object>> all = cells(reencode(golden, FrameFormat.ARROW, 20_000));

    for (int column = 0; column < once.size(); column++) {
      int rows = once.get(column).size();
      assertThat(all.get(column)).hasSize(20_000 * rows);
      for (int i = 0; i < all.get(column).size(); i++) {
        if (!all.get(column).get(i).equals(once.get(column).get(i % rows))) {
          assertThat(all.get(column).get(i)).isEqualTo(once.get(column).get(i % rows));
        }
      }
    }
  }

  private static long rows(byte[] file) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = GoldenFrames.open(file, allocator)) {
      long rows = 0;
      while (reader.loadNextBatch()) {
        rows += reader.getVectorSchemaRoot().getRowCount();
      }
      return rows;
    }
  }

  @Test
  void closingFreesWhatWasNeverSentAndASmallFrameOutlivesIt() throws IOException {
    byte[] golden = GoldenFrames.arrow("many_rows");
    OffHeapBlocks blocks = new OffHeapBlocks(0);
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = GoldenFrames.open(golden, allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      assertThat(reader.loadNextBatch()).isTrue();
      ArrowFrameEncoder large = new ArrowFrameEncoder(blocks);
      large.open(GoldenFrames.fields(root));
      while (large.bytes() < 10L << 20) {
        large.batch(root);
      }
      assertThat(blocks.used()).isPositive();
      large.close();
      assertThat(blocks.used()).isZero();

      ArrowFrameEncoder small = new ArrowFrameEncoder(blocks);
      small.open(GoldenFrames.fields(root));
      small.batch(root);
      assertThat(small.outlivesClosing()).isTrue();
      small.close();
      assertThat(rows(GoldenFrames.bytes(small.finish("", "A", FrameMeta.NONE))))
          .isEqualTo(root.getRowCount());
    }
  }

  @Test
  void metaDataAndDisplaySettingsTravelByTheKeysThatGrafanaReads() throws IOException {
    FieldConfig config =
        new FieldConfig(
            "Tỷ lệ",
            "Mô tả",
            "percent",
            1,
            0.0,
            100.0,
            List.of(
                new FieldConfig.Threshold(null, "red"), new FieldConfig.Threshold(80.0, "green")));
    FieldSchema field =
        new FieldSchema(
            "v", FieldType.FLOAT64, new TreeMap<>(Map.of("area_id", "tỉnh \"A\"")), config);
    FrameMeta meta =
        new FrameMeta(
            FrameMeta.FrameType.TABLE,
            List.of(new FrameMeta.Stat("Rows", 1, "short")),
            List.of(new FrameMeta.Notice(FrameMeta.Severity.WARNING, "bị cắt")),
            "SELECT 1");

    JsonFrameEncoder json = new JsonFrameEncoder();
    json.open(List.of(field));
    JsonNode schema = JSON.readTree(GoldenFrames.bytes(json.finish("n", "A", meta))).get("schema");
    ArrowFrameEncoder arrow = new ArrowFrameEncoder();
    arrow.open(List.of(field));
    byte[] file = GoldenFrames.bytes(arrow.finish("n", "A", meta));

    assertThat(schema.toString())
        .isEqualTo(
            "{\"name\":\"n\",\"refId\":\"A\",\"meta\":{\"type\":\"table\",\"typeVersion\":[0,1],"
                + "\"preferredVisualisationType\":\"table\",\"stats\":[{\"displayName\":\"Rows\","
                + "\"unit\":\"short\",\"value\":1.0}],\"notices\":[{\"severity\":\"warning\","
                + "\"text\":\"bị cắt\"}],\"executedQueryString\":\"SELECT 1\"},\"fields\":[{"
                + "\"name\":\"v\",\"type\":\"number\",\"typeInfo\":{\"frame\":\"float64\","
                + "\"nullable\":true},\"labels\":{\"area_id\":\"tỉnh \\\"A\\\"\"},\"config\":{"
                + "\"displayNameFromDS\":\"Tỷ lệ\",\"description\":\"Mô tả\",\"unit\":\"percent\","
                + "\"decimals\":1,\"min\":0.0,\"max\":100.0,\"thresholds\":{\"mode\":\"absolute\","
                + "\"steps\":[{\"value\":null,\"color\":\"red\"},{\"value\":80.0,"
                + "\"color\":\"green\"}]}}}]}");
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = GoldenFrames.open(file, allocator)) {
      var written = reader.getVectorSchemaRoot().getSchema();
      assertThat(written.getCustomMetadata())
          .containsEntry("name", "n")
          .containsEntry("refId", "A")
          .containsEntry("meta", schema.get("meta").toString());
      assertThat(written.getFields().getFirst().getMetadata())
          .containsEntry("tstype", "number")
          .containsEntry("labels", schema.at("/fields/0/labels").toString())
          .containsEntry("config", schema.at("/fields/0/config").toString());
    }
  }

  private static byte[] reencode(byte[] golden, FrameFormat format, int times) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = GoldenFrames.open(golden, allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      try (FrameEncoder encoder = FrameEncoder.of(format)) {
        encoder.open(GoldenFrames.fields(root));
        while (reader.loadNextBatch()) {
          for (int i = 0; i < times; i++) {
            encoder.batch(root);
          }
        }
        return GoldenFrames.bytes(encoder.finish("", "A", FrameMeta.NONE));
      }
    }
  }

  /** Every cell as its bytes or its value, column by column. */
  private static List<List<Object>> cells(byte[] file) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        ArrowFileReader reader = GoldenFrames.open(file, allocator)) {
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      List<List<Object>> columns = new ArrayList<>();
      root.getFieldVectors().forEach(v -> columns.add(new ArrayList<>()));
      while (reader.loadNextBatch()) {
        for (int c = 0; c < columns.size(); c++) {
          FieldVector vector = root.getVector(c);
          for (int row = 0; row < root.getRowCount(); row++) {
            Object cell = vector.getObject(row);
            columns
                .get(c)
                .add(
                    switch (cell) {
                      case null -> "NULL";
                      case byte[] bytes ->
                          new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
                      default -> cell.toString();
                    });
          }
        }
      }
      return columns;
    }
  }

  /** 1 and 1.0 and 1e0 are the same number. */
  private static String numbersAsText(JsonNode node) {
    if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      node.forEach(n -> parts.add(numbersAsText(n)));
      return parts.toString();
    }
    return node.isNumber()
        ? node.decimalValue().stripTrailingZeros().toEngineeringString()
        : node.toString();
  }
}

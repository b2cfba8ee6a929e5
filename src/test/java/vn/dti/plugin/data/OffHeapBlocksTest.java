package vn.dti.plugin.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OffHeapBlocksTest {
  private final OffHeapBlocks blocks = new OffHeapBlocks(2);

  @Test
  void keepsSomeOfWhatIsGivenBackAndLetsGoOfTheRest() {
    List<OffHeapBlocks.Block> taken = IntStream.range(0, 5).mapToObj(i -> blocks.take()).toList();
    assertThat(blocks.used()).isEqualTo(5);
    assertThat(blocks.kept()).isZero();

    taken.forEach(OffHeapBlocks.Block::close);
    taken.forEach(OffHeapBlocks.Block::close);

    assertThat(blocks.used()).isZero();
    assertThat(blocks.kept()).isEqualTo(2);
    try (OffHeapBlocks.Block _ = blocks.take()) {
      assertThat(blocks.used()).isEqualTo(1);
      assertThat(blocks.kept()).isEqualTo(1);
    }
  }

  @Test
  void letsNobodyReadWhatTheNextOneWritesIntoTheSameMemory() {
    OffHeapBlocks.Block first = blocks.take();
    ByteBuffer view = first.bytes().asByteBuffer().asReadOnlyBuffer();
    long address = first.bytes().address();
    first.close();

    try (OffHeapBlocks.Block second = blocks.take()) {
      second.bytes().set(ValueLayout.JAVA_BYTE, 0, (byte) 42);

      assertThat(second.bytes().address()).isEqualTo(address);
      assertThatThrownBy(() -> view.get(0)).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> first.bytes().get(ValueLayout.JAVA_BYTE, 0))
          .isInstanceOf(IllegalStateException.class);
    }
  }
}

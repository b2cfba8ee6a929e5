package vn.dti.snapshot;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * JSON as a store's own files are written and read: an unknown, missing or repeated field, a wrong
 * type or a text behind the end is a fault, for what is half understood may not be trusted. Times
 * and days are texts as ISO writes them.
 */
public final class StrictJson {
  /** Reads and writes records; safe for use by many threads. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .addModule(
              new SimpleModule("times", Version.unknownVersion())
                  .addSerializer(Instant.class, new AsText<>())
                  .addSerializer(LocalDate.class, new AsText<>())
                  .addDeserializer(Instant.class, new FromText<>(Instant::parse))
                  .addDeserializer(LocalDate.class, new FromText<>(LocalDate::parse)))
          .build();

  private StrictJson() {}

  private static final class AsText<T> extends JsonSerializer<T> {
    @Override
    public void serialize(T value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class FromText<T> extends JsonDeserializer<T> {
    private final Function<String, T> reading;

    FromText(Function<String, T> reading) {
      this.reading = reading;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getText();
      try {
        return reading.apply(text);
      } catch (DateTimeException e) {
        throw (JacksonException) context.weirdStringException(text, handledType(), e.getMessage());
      }
    }

    @Override
    public Class<?> handledType() {
      return Object.class;
    }
  }
}

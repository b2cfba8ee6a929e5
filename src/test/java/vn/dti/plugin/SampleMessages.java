package vn.dti.plugin;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Messages made from their descriptors alone, so that no field can be forgotten. */
final class SampleMessages {
  private SampleMessages() {}

  /** A message of which every field, at any depth, has another value than its default. */
  static Message full(Message prototype) {
    Message.Builder builder = prototype.newBuilderForType();
    for (FieldDescriptor field : prototype.getDescriptorForType().getFields()) {
      Object value = sample(builder, field);
      if (field.isRepeated()) {
        builder.addRepeatedField(field, value);
      } else {
        builder.setField(field, value);
      }
    }
    return builder.build();
  }

  private static Object sample(Message.Builder owner, FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case INT -> 100 + field.getNumber();
      case LONG -> 1_000L + field.getNumber();
      case FLOAT -> 1.5f + field.getNumber();
      case DOUBLE -> 2.5 + field.getNumber();
      case BOOLEAN -> true;
      case STRING -> field.getFullName();
      case BYTE_STRING -> ByteString.copyFromUtf8(field.getFullName());
      case ENUM -> field.getEnumType().getValues().getLast();
      case MESSAGE -> full(owner.newBuilderForField(field).build());
    };
  }

  /** The message once for each of its fields, at any depth, with that field left out. */
  static Map<String, Message> withoutEach(Message full) {
    Map<String, Message> variants = new LinkedHashMap<>();
    for (FieldDescriptor field : full.getDescriptorForType().getFields()) {
      variants.put(field.getName(), full.toBuilder().clearField(field).build());
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        Message inner =
            (Message) (field.isRepeated() ? full.getRepeatedField(field, 0) : full.getField(field));
        withoutEach(inner)
            .forEach(
                (path, changed) ->
                    variants.put(field.getName() + "." + path, replaced(full, field, changed)));
      }
    }
    return variants;
  }

  private static Message replaced(Message owner, FieldDescriptor field, Message inner) {
    Message.Builder builder = owner.toBuilder();
    return field.isRepeated()
        ? builder.clearField(field).addRepeatedField(field, inner).build()
        : builder.setField(field, inner).build();
  }

  /** The paths of all fields that a message can have. */
  static Set<String> paths(Descriptor descriptor) {
    Set<String> paths = new TreeSet<>();
    for (FieldDescriptor field : descriptor.getFields()) {
      paths.add(field.getName());
      if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        paths(field.getMessageType()).forEach(path -> paths.add(field.getName() + "." + path));
      }
    }
    return paths;
  }

  /** The paths of the fields that a message has set to something else than their default. */
  static Set<String> setPaths(Message message) {
    Set<String> paths = new TreeSet<>();
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              paths.add(field.getName());
              if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                Iterable<?> inner = field.isRepeated() ? (Iterable<?>) value : Set.of(value);
                inner.forEach(
                    one ->
                        setPaths((Message) one)
                            .forEach(path -> paths.add(field.getName() + "." + path)));
              }
            });
    return paths;
  }
}

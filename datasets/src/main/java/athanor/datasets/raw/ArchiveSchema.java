package athanor.datasets.raw;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** The archive's Avro record, version 1: an item a record. */
final class ArchiveSchema {
  static final Schema SCHEMA =
      SchemaBuilder.record("RawItem")
          .namespace("athanor")
          .fields()
          .requiredString("id")
          .requiredString("source_uri")
          .requiredString("kind")
          .requiredString("content_type")
          .requiredBytes("bytes")
          .name("labels")
          .type()
          .map()
          .values()
          .stringType()
          .noDefault()
          .endRecord();

  private ArchiveSchema() {}

  static GenericRecord record(RawItem item) {
    GenericRecord record = new GenericData.Record(SCHEMA);
    record.put("id", item.id());
    record.put("source_uri", item.sourceUri());
    record.put("kind", item.kind());
    record.put("content_type", item.contentType());
    record.put("bytes", ByteBuffer.wrap(item.bytes()));
    record.put("labels", item.labels());
    return record;
  }

  static RawItem item(GenericRecord record) {
    ByteBuffer buffer = (ByteBuffer) record.get("bytes");
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    Map<String, String> labels = new HashMap<>();
    ((Map<?, ?>) record.get("labels")).forEach((k, v) -> labels.put(k.toString(), v.toString()));
    return new RawItem(
        record.get("id").toString(),
        record.get("source_uri").toString(),
        record.get("kind").toString(),
        record.get("content_type").toString(),
        bytes,
        labels);
  }
}

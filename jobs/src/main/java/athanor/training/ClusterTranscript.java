package athanor.training;

import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.Embedding;
import athanor.datasets.store.LexiconTable;
import athanor.datasets.store.SegmentsTable;
import athanor.training.SpokenLexicon.Member;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Recordings written in names of clusters: a recording a document, a pause ends a sentence. */
public final class ClusterTranscript {
  private ClusterTranscript() {}

  /** A cluster's name somewhere in a recording. */
  private record Token(String sourceUri, int start, int end, String cluster)
      implements Serializable {}

  /** The name of a cluster by its place in the list, as in a lexicon's clusters. */
  static String name(int cluster) {
    return "w" + (cluster + 1);
  }

  /** A member as a row of the lexicon's segments. */
  public static Row segment(Member member) {
    return LexiconTable.segment(
        member.segment(), recording(member), name(member.cluster()), member.distance());
  }

  private static String recording(Member member) {
    return SegmentsTable.recording(member.segment().id());
  }

  /**
   * Documents with the columns of {@link DocumentTable#SCHEMA}, by name of the recording.
   *
   * @param pauseMillis silence between two segments that ends a sentence
   */
  public static Dataset<Row> documents(SparkSession spark, SpokenLexicon lexicon, int pauseMillis) {
    return spark.createDataFrame(
        lexicon
            .members()
            .mapToPair(member -> new Tuple2<>(recording(member), token(member)))
            .groupByKey()
            .sortByKey()
            .map(one -> document(one._1(), one._2(), pauseMillis)),
        DocumentTable.SCHEMA);
  }

  private static Token token(Member member) {
    Embedding segment = member.segment();
    return new Token(
        segment.sourceUri(), segment.startMs(), segment.endMs(), name(member.cluster()));
  }

  private static Row document(String recording, Iterable<Token> said, int pauseMillis) {
    List<Token> tokens = new ArrayList<>();
    said.forEach(tokens::add);
    tokens.sort(Comparator.comparing(Token::start).thenComparing(Token::end));
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).start() - tokens.get(i - 1).end() >= pauseMillis) {
        ends.add(i);
      }
    }
    ends.add(tokens.size());
    return RowFactory.create(
        recording,
        tokens.get(0).sourceUri(),
        null,
        tokens.stream().map(Token::cluster).toArray(String[]::new),
        ends.toArray(Integer[]::new),
        JavaConverters.mapAsScalaMap(Map.<String, String>of()));
  }
}

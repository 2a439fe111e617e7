package athanor.jobs.train;

import athanor.common.card.BadInputException;
import athanor.common.card.Card;
import athanor.common.card.Counts;
import athanor.common.card.OutputDirectory;
import athanor.datasets.store.DocumentTable;
import athanor.datasets.store.EmbeddingStore;
import athanor.datasets.store.ErrorsTable;
import athanor.datasets.store.LexiconTable;
import athanor.datasets.store.LexiconTable.Cluster;
import athanor.datasets.store.SegmentsTable;
import athanor.jobs.command.OutputOptions;
import athanor.jobs.command.ResolvedOptions;
import athanor.jobs.command.Session;
import athanor.jobs.command.UsageException;
import athanor.training.ClusterTranscript;
import athanor.training.SpokenLexicon;
import athanor.training.StoredSegments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code athanor train lexicon}: the words of an archive of speech, as clusters of segments. */
@Command(
    name = "lexicon",
    sortOptions = false,
    description = {
      "Words of an archive of speech, without text, by clustering.",
      "Writes OUTPUT/clusters with places to listen to, OUTPUT/segments, and the recordings written"
          + " in names of clusters, which athanor train word2vec takes as --input."
    })
public final class TrainLexicon implements Runnable {
  private static final int FEWEST = 2;
  private static final int MOST = 100_000;
  private static final int MOST_JOINED = 5_000;
  private static final int SHOWN = 10;

  private final Session session;
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      required = true,
      paramLabel = "DIR",
      description = "A store of spoken words made by: athanor embed.")
  private String input;

  @Option(
      names = "--clusters",
      paramLabel = "N",
      defaultValue = "500",
      description =
          "Number of clusters. More than there are words does little harm: clusters of one word get"
              + " similar meanings (${DEFAULT-VALUE}).")
  private int clusters;

  @Option(
      names = "--start-clusters",
      paramLabel = "N",
      description =
          "Clusters of the first k-means; the most similar are merged until --clusters remain,"
              + " which corrects bad starts. Default: twice --clusters.")
  private Optional<Integer> startClusters;

  @Option(
      names = "--merge-cosine",
      paramLabel = "X",
      defaultValue = "-1",
      description =
          "Do not merge clusters whose centres have a smaller cosine, so that more than --clusters"
              + " may remain (${DEFAULT-VALUE}: no limit).")
  private double mergeCosine;

  @Option(
      names = "--iterations",
      paramLabel = "N",
      defaultValue = "10",
      description = "Iterations of k-means, at most (${DEFAULT-VALUE}).")
  private int iterations;

  @Option(
      names = "--pause-millis",
      paramLabel = "MS",
      defaultValue = "500",
      description = "A pause of this length ends a sentence (${DEFAULT-VALUE}).")
  private int pauseMillis;

  @Option(
      names = "--sounds",
      paramLabel = "N",
      defaultValue = "12",
      description =
          "Cut sounds of the N commonest clusters out of the recordings, for report to play"
              + " (${DEFAULT-VALUE}; 0 for none).")
  private int sounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the first centres (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private OutputOptions output;

  TrainLexicon(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    output.check();
    UsageException.checkRange("clusters", clusters, FEWEST, MOST);
    startClusters.ifPresent(
        start -> UsageException.checkRange("start-clusters", start, clusters, most()));
    UsageException.checkRange("iterations", iterations, 1, 10_000);
    UsageException.checkRange("pause-millis", pauseMillis, 1, Integer.MAX_VALUE);
    UsageException.checkRange("sounds", sounds, 0, 1000);
    if (!(mergeCosine >= -1 && mergeCosine <= 1)) {
      throw new UsageException("merge-cosine must be -1..1, got " + mergeCosine);
    }
    EmbeddingStore store = EmbeddingStore.open(input, session.hadoop());
    checkSegmentation(store);
    if (output.dryRun()) {
      session
          .out()
          .printf(
              "%d clusters of %,.0f vectors of size %d; nothing written%n",
              clusters, store.directory().card().number("vectors"), store.dimension());
      return;
    }
    OutputDirectory directory = output.create(session.hadoop());
    SparkSession spark = session.spark("train lexicon: cluster segments");
    StoredSegments segments = StoredSegments.of(spark, store);
    segments.usable().persist(StorageLevel.MEMORY_AND_DISK());
    try {
      output.commit(directory, write(spark, store, segments, directory));
    } finally {
      segments.usable().unpersist(false);
    }
  }

  /** Clusters that can be joined take a table of all pairs on the driver. */
  private int most() {
    return Math.max(clusters, MOST_JOINED);
  }

  /** Windows overlap, so that one word would be written several times. */
  private void checkSegmentation(EmbeddingStore store) {
    Object segmentation = store.directory().card().metrics().get("segmentation");
    if ("windows".equals(segmentation)) {
      throw new BadInputException(
          "store %s is of overlapping windows; a lexicon needs words, one after the other: prepare"
                  .formatted(input)
              + " audio without --segmentation windows");
    }
  }

  private Card write(
      SparkSession spark, EmbeddingStore store, StoredSegments segments, OutputDirectory to) {
    Map<String, Long> skipped = ErrorsTable.write(spark, segments.bad(), to.path("errors"));
    long usable = segments.usable().count();
    if (usable < clusters) {
      throw new BadInputException(
          "clusters must be at most the %d usable segments of %s, got %d; skipped %s"
              .formatted(usable, input, clusters, skipped));
    }
    SpokenLexicon lexicon =
        SpokenLexicon.of(
            spark,
            segments.usable(),
            new SpokenLexicon.Options(clusters, start(usable), mergeCosine, iterations, seed));
    LexiconTable.writeClusters(spark, lexicon.clusters(), to.path(LexiconTable.CLUSTERS));
    LexiconTable.writeSegments(
        spark, lexicon.members().map(ClusterTranscript::segment), to.path(LexiconTable.SEGMENTS));
    Dataset<Row> documents = ClusterTranscript.documents(spark, lexicon, pauseMillis);
    DocumentTable.write(documents, usable, to.path(DocumentTable.DOCUMENTS));
    long words =
        DocumentTable.writeVocabulary(documents, usable, 1, to.path(DocumentTable.VOCABULARY));
    tell(lexicon.clusters(), usable, to);
    sounds(lexicon.clusters(), to);
    Card card =
        Card.of(LexiconTable.KIND, LexiconTable.VERSION)
            .withOptions(ResolvedOptions.of(spec), seed)
            .withParent(store.directory().parent())
            .withCounts(Counts.of(usable, skipped))
            .withMetric("clusters", lexicon.clusters().size())
            .withMetric("vocabulary", words)
            .withMetric(
                "distance", lexicon.members().mapToDouble(member -> member.distance()).mean())
            .withVersion("spark", spark.version());
    return withAgreement(card, lexicon.clusters(), usable);
  }

  /** With the share of the segments whose label is that of their cluster, where any has one. */
  private Card withAgreement(Card card, List<Cluster> clusters, long usable) {
    double agreeing = clusters.stream().mapToDouble(one -> one.size() * one.textShare()).sum();
    if (agreeing == 0) {
      return card;
    }
    session
        .out()
        .printf("%.4f of the segments have the label of their cluster%n", agreeing / usable);
    return card.withMetric("label_agreement", agreeing / usable);
  }

  private int start(long usable) {
    int wanted = startClusters.orElse(Math.min(2 * clusters, most()));
    return (int) Math.max(clusters, Math.min(wanted, usable / 2));
  }

  private void sounds(List<Cluster> found, OutputDirectory to) {
    List<String> missing =
        new WordSounds(to, session.hadoop())
            .write(found.subList(0, Math.min(sounds, found.size())));
    if (!missing.isEmpty()) {
      session
          .log()
          .printf("%d sounds could not be cut out, as %s%n", missing.size(), missing.get(0));
    }
  }

  private void tell(List<Cluster> found, long usable, OutputDirectory to) {
    session.out().printf("%,d clusters of %,d segments in %s%n", found.size(), usable, to.path());
    for (Cluster cluster : found.subList(0, Math.min(SHOWN, found.size()))) {
      LexiconTable.Place place = cluster.places().get(0);
      session
          .out()
          .printf(
              "%s\t%,d\t%s\t%d-%d ms\t%s%n",
              cluster.name(),
              cluster.size(),
              SegmentsTable.recording(place.id()),
              place.startMillis(),
              place.endMillis(),
              cluster.text());
    }
  }
}

package athanor.jobs.train;

/**
 * How much memory a training takes, in bytes: the formula of {@code --dry-run} and of the sizing
 * guide in {@code cluster/README.md}.
 *
 * @param model M, the snapshot that is broadcast
 * @param driver heap of the driver
 * @param task heap that each task needs; an executor needs it for each task that it runs at a time
 * @param tasks K, tasks that run side by side: the shards
 * @param held bytes of a shard that Spark's store keeps between rounds, in memory or on disk
 * @param leastTask what no task can do without, however little Spark and the JVM take
 * @param leastDriver what no driver can do without
 */
record MemoryNeed(
    long model, long driver, long task, int tasks, long held, long leastTask, long leastDriver) {
  private static final long DRIVER = 200_000_000;
  private static final long TASK = 500_000_000;

  /** Bytes of a pair: three ints, in lists that are up to half empty. */
  private static final long PAIR = 18;

  private static final long FULL_PAIR = 12;

  /** Bytes of a word on the driver: as it is read, counted, indexed, dealt to parts and sent. */
  private static final long WORD = 250;

  /** The same on an executor, as it is looked up and drawn. */
  private static final long WORD_OF_TASK = 200;

  private static final long LEAST_WORD = 80;

  /** Bytes of a pair in the windows that a shard was sent, at most. */
  private static final long SENT_PAIR = 3;

  /**
   * The need of a training whose replicas own the whole model: it, the copy that they change and
   * what they hand back.
   *
   * @param data bytes of all shards together
   */
  static MemoryNeed ofWhole(long model, long data, int shards) {
    long shard = data / shards;
    return new MemoryNeed(
        model, DRIVER + 2 * model, TASK + 3 * model + shard, shards, shard, 2 * model, 2 * model);
  }

  /**
   * The need where each replica owns a part of the model and is sent the pairs of its part, a slice
   * of an epoch at a time: however long the text is, a task holds no more. The driver has one
   * shard's part on its way in: as fetched, as unpacked, and as values.
   *
   * @param data bytes of the text, which a shard alone holds; 0 pairs are held then
   * @param pairs P, pairs of words that a shard holds
   */
  static MemoryNeed ofParts(long model, long data, int shards, long pairs) {
    long part = 3 * model / shards;
    long held = shards == 1 ? data : SENT_PAIR * pairs;
    return new MemoryNeed(
        model,
        DRIVER + 2 * model + part,
        TASK + part + held + PAIR * pairs,
        shards,
        held,
        2 * model / shards + FULL_PAIR * pairs,
        2 * model);
  }

  /**
   * The same where the parts of the model pass from owner to owner: the driver has the vocabulary
   * alone.
   *
   * @param words V, words in the vocabulary
   */
  static MemoryNeed ofOwners(long model, long data, int shards, long pairs, long words) {
    MemoryNeed parts = ofParts(model, data, shards, pairs);
    return new MemoryNeed(
        model,
        DRIVER + WORD * words,
        parts.task + WORD_OF_TASK * words,
        shards,
        parts.held,
        parts.leastTask,
        LEAST_WORD * words);
  }

  /**
   * The same with rows that all replicas share beside what each owns: every task fetches, copies
   * and hands back all of them.
   */
  MemoryNeed sharing(long bytes) {
    return new MemoryNeed(
        model + bytes,
        driver + 3 * bytes,
        task + 3 * bytes,
        tasks,
        held,
        leastTask + 2 * bytes,
        leastDriver + 2 * bytes);
  }

  /** In words, in millions of bytes. */
  @Override
  public String toString() {
    return "model %,.1f MB: driver about %,.0f MB, each of %d tasks about %,.0f MB"
        .formatted(1e-6 * model, 1e-6 * driver, tasks, 1e-6 * task);
  }
}

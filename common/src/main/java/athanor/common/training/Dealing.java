package athanor.common.training;

import java.util.function.IntFunction;

/**
 * The data of the shards, dealt again after some rounds. Replicas that learn from the same few
 * examples all the time drift apart between two averagings; dealt out again, no example belongs to
 * one of them.
 *
 * @param rounds rounds that a deal lasts
 * @param deals the data of all shards by the number of the deal, from 0; always the same for the
 *     same number
 * @param <T> the data of all shards
 */
public record Dealing<T>(int rounds, IntFunction<T> deals) {
  public Dealing {
    if (rounds < 1) {
      throw new IllegalArgumentException("a deal must last 1 round or more, got " + rounds);
    }
  }

  /** One deal for the whole training. */
  public static <T> Dealing<T> once(T data) {
    return new Dealing<>(Integer.MAX_VALUE, number -> data);
  }

  /** Number of the deal that a round learns from. */
  public int at(Round round) {
    return round.index() / rounds;
  }

  /** A deal. */
  public T deal(int number) {
    return deals.apply(number);
  }
}

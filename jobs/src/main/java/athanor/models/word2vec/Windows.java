package athanor.models.word2vec;

import java.io.Serializable;

/**
 * The windows of a chunk around the words of one part of the vocabulary, in the order of the text.
 *
 * @param part the part
 * @param number number of the chunk
 * @param bytes for each window the word's row in its part, how many neighbours it has, and each
 *     neighbour's index, as {@link Varints}; kept, do not modify
 */
public record Windows(int part, long number, byte[] bytes) implements Serializable {}

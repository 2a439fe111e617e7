package athanor.datasets.audio.segments;

import java.io.Serializable;

/**
 * A stretch of speech to learn from.
 *
 * @param id name of the segment
 * @param word what is said, empty where nobody knows
 * @param speaker who says it, empty where nobody knows
 * @param frames row-major [frames, coefficients]; kept, do not modify
 */
public record Segment(String id, String word, String speaker, float[] frames)
    implements Serializable {}

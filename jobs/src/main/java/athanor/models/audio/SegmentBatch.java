package athanor.models.audio;

import java.util.List;

/**
 * What a step learns from.
 *
 * @param heard what the encoder reads: frames row-major [frames, coefficients]
 * @param wanted what the decoder is to make, segment by segment
 */
record SegmentBatch(List<float[]> heard, List<float[]> wanted) {}

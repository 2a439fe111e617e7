/**
 * Sound and speech, in three parts: {@code sound} reads files as samples, {@code features} makes
 * frames of samples, {@code segments} cuts recordings into words. Nothing in them imports Spark or
 * another modality.
 */
package athanor.datasets.audio;

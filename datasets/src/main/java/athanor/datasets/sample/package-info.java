/**
 * Sample data made by code, so that every command can be tried without a download. Nothing imports
 * it but the demo and tests.
 *
 * <p>Imports {@code athanor.common.options}, {@code athanor.common.seed}, {@code
 * athanor.common.shape}, {@code athanor.datasets.audio.sound}, {@code athanor.datasets.image} and
 * {@code athanor.datasets.video}.
 */
package athanor.datasets.sample;

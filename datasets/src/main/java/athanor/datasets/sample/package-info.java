/**
 * Sample data made by code, so that every command can be tried without a download. Nothing imports
 * it but the demo and tests.
 *
 * <p>Imports {@code athanor.common.options}, {@code athanor.datasets.audio.sound} and {@code
 * athanor.datasets.image}.
 */
package athanor.datasets.sample;

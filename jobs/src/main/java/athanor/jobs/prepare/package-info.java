/**
 * The stage that brings raw files in: {@code pack} puts them into an archive, {@code prepare} turns
 * files or an archive into features. Imports no other stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.seed}, {@code athanor.common.shape}, {@code athanor.datasets}, {@code
 * athanor.jobs.command}, {@code athanor.jobs.open} and {@code athanor.spark}.
 */
package athanor.jobs.prepare;

/**
 * Opens the inputs of commands: directories of pictures, models of each family, graphs, single
 * files. Imports no stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.seed}, {@code athanor.common.shape}, {@code athanor.common.vectors}, {@code
 * athanor.datasets}, {@code athanor.models} and {@code athanor.spark}.
 */
package athanor.jobs.open;

/**
 * Seeds of the parts of a job's work, such as rounds, shards, epochs and items.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.seed;

/**
 * The stage that trains: one command a model family, all on the engine of {@code
 * athanor.common.training}. Imports no other stage.
 */
package athanor.jobs.train;

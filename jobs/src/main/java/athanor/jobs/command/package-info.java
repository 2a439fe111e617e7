/**
 * What all commands share: the session they run in, options they have in common, exit codes,
 * progress. Imports no stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.training}, {@code athanor.datasets.raw}, {@code athanor.datasets.store} and {@code
 * athanor.datasets.text}.
 */
package athanor.jobs.command;

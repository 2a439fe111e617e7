/**
 * What all commands share: the session they run in, options they have in common, exit codes,
 * progress. Imports no stage.
 *
 * <p>Imports {@code athanor.common.card}, {@code athanor.common.options}, {@code
 * athanor.common.training}, {@code athanor.datasets.raw} and {@code athanor.datasets.store}.
 */
package athanor.jobs.command;

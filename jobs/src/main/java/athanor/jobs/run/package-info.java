/**
 * The command that runs the commands of a file. Imports no stage.
 *
 * <p>Imports {@code athanor.common.card} and {@code athanor.jobs.command}.
 */
package athanor.jobs.run;
